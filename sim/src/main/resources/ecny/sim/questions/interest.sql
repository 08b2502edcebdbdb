-- Interest that operators paid on wallets, by settlement day.
SELECT day, sum(amount) AS yuan, operator FROM interest GROUP BY day, operator ORDER BY day, operator
