-- How often the money in wallets was paid each day: value of payments over what all wallets hold at the end of the run.
WITH held AS (SELECT sum(balance) + sum(held) AS yuan FROM wallets)
SELECT time::DATE AS day, round(sum(amount) / nullif(any_value(held.yuan), 0), 3) AS times, sum(amount) AS yuan
FROM payments, held
WHERE verdict = 'ACCEPTED' AND sequence = first_sequence AND type IN ('pay', 'transfer', 'capture', 'spend-packet')
GROUP BY day ORDER BY day
