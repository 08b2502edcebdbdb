-- Cases that supervision opened, by rule and status.
SELECT rule, count(*) AS cases, status FROM cases GROUP BY rule, status ORDER BY rule, status
