-- Which limits stopped commands, by class of the payer's wallet.
SELECT p.verdict, count(*) AS commands, 'class ' || coalesce(w.class::VARCHAR, '?') AS class, sum(p.amount) AS yuan
FROM payments p LEFT JOIN wallets w ON w.wallet = CASE WHEN p.verdict LIKE '%_BALANCE' THEN p.payee ELSE p.payer END
WHERE p.verdict LIKE 'LIMIT_%' AND p.sequence = p.first_sequence
GROUP BY p.verdict, class ORDER BY p.verdict, class
