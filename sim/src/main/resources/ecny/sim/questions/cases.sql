-- Cases that supervision's rules open, by rule and version of the rules.
SELECT rule, count(*) AS cases, ruleset, sum(amount) AS yuan FROM cases GROUP BY rule, ruleset ORDER BY rule, ruleset
