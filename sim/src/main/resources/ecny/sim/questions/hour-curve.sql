-- Payments by hour of the day.
SELECT hour(time) AS hour, count(*) AS payments, sum(amount) AS yuan
FROM payments
WHERE verdict = 'ACCEPTED' AND sequence = first_sequence AND type IN ('pay', 'transfer', 'capture', 'spend-packet')
GROUP BY hour ORDER BY hour
