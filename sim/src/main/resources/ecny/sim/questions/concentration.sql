-- What part of the money the largest payees get: payees in percent, value in percent.
WITH payees AS (
  SELECT payee, sum(amount) AS yuan FROM payments
  WHERE verdict = 'ACCEPTED' AND sequence = first_sequence AND type IN ('pay', 'spend-packet', 'capture') GROUP BY payee),
ranked AS (
  SELECT ceil(100.0 * row_number() OVER (ORDER BY yuan DESC, payee) / count(*) OVER ())::INTEGER AS percent,
         sum(yuan) OVER (ORDER BY yuan DESC, payee) / sum(yuan) OVER () * 100 AS share
  FROM payees)
SELECT percent AS payees_percent, round(max(share), 1) AS value_percent FROM ranked GROUP BY percent ORDER BY percent
