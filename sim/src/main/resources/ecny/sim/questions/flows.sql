-- Money between wallets of different operators.
SELECT payer_operator || ' → ' || payee_operator AS operators, sum(amount) AS yuan, count(*) AS payments
FROM payments
WHERE verdict = 'ACCEPTED' AND sequence = first_sequence AND payer_operator <> payee_operator
  AND type IN ('pay', 'transfer', 'capture', 'spend-packet', 'refund')
GROUP BY operators ORDER BY yuan DESC, operators LIMIT 20
