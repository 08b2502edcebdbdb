-- Refused commands by verdict and kind.
SELECT verdict, count(*) AS commands, type FROM payments
WHERE verdict <> 'ACCEPTED' AND sequence = first_sequence GROUP BY verdict, type ORDER BY verdict, type
