-- Payments by size, three steps for each power of ten.
WITH tickets AS (
  SELECT floor(3 * log10(amount) + 1e-9)::INTEGER AS step, amount FROM payments
  WHERE amount > 0 AND verdict = 'ACCEPTED' AND sequence = first_sequence
    AND type IN ('pay', 'transfer', 'capture', 'spend-packet'))
SELECT round(pow(10, step / 3.0), 2)::DECIMAL(18,2)::VARCHAR AS from_yuan, count(*) AS payments, sum(amount) AS yuan
FROM tickets GROUP BY step ORDER BY step
