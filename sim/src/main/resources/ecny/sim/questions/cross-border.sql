-- Payments over the bridge by day and direction.
SELECT time::DATE AS day, sum(amount) AS yuan, direction, count(*) AS payments
FROM crossings WHERE verdict = 'ACCEPTED' GROUP BY day, direction ORDER BY day, direction
