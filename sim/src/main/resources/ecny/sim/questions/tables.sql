-- The tables of a run. $payments, $wallets and $interest are what a replay left; wallet numbers end here.
SET TimeZone = 'Asia/Shanghai';
CREATE TEMP TABLE numbers AS SELECT number, wallet FROM read_csv($wallets, header = true, all_varchar = true);
CREATE TABLE wallets AS
SELECT wallet, operator, class::INTEGER AS class, kind, state, balance::DECIMAL(18,2) AS balance, held::DECIMAL(18,2) AS held
FROM read_csv($wallets, header = true, all_varchar = true);
CREATE TABLE payments AS
SELECT p.sequence, p.time, p.id, p.type,
       coalesce(payer.wallet, p.payer) AS payer, coalesce(payee.wallet, p.payee) AS payee,
       left(p.payer, 3) AS payer_operator, left(p.payee, 3) AS payee_operator,
       p.amount, p.verdict, p.payer_balance, p.payee_balance, p.first_sequence
FROM $payments p
LEFT JOIN numbers payer ON payer.number = p.payer
LEFT JOIN numbers payee ON payee.number = p.payee
ORDER BY p.sequence;
-- A wallet that was never opened, in a refused command, has no pseudonym and no place here.
UPDATE payments SET payer = NULL WHERE length(payer) = 16 AND payer NOT LIKE '_-%';
UPDATE payments SET payee = NULL WHERE length(payee) = 16 AND payee NOT LIKE '_-%';
CREATE TABLE positions AS
WITH accepted AS (
  SELECT time::DATE AS day, type, payer_operator, payee_operator, amount FROM payments
  WHERE verdict = 'ACCEPTED' AND sequence = first_sequence),
moved AS (
  SELECT day, payee_operator AS operator, amount AS received, 0 AS paid, 0 AS exchanged, 0 AS redeemed FROM accepted
  WHERE type IN ('pay', 'transfer', 'capture', 'spend-packet', 'refund') AND payer_operator <> payee_operator
  UNION ALL
  SELECT day, payer_operator, 0, amount, 0, 0 FROM accepted
  WHERE type IN ('pay', 'transfer', 'capture', 'spend-packet', 'refund') AND payer_operator <> payee_operator
  UNION ALL
  SELECT day, payee_operator, 0, 0, amount, 0 FROM accepted WHERE type = 'exchange'
  UNION ALL
  SELECT day, payer_operator, 0, 0, 0, amount FROM accepted WHERE type = 'redeem')
SELECT day, operator, sum(received)::DECIMAL(18,2) AS received, sum(paid)::DECIMAL(18,2) AS paid,
       (sum(received) - sum(paid))::DECIMAL(18,2) AS net,
       sum(exchanged)::DECIMAL(18,2) AS exchanged, sum(redeemed)::DECIMAL(18,2) AS redeemed
FROM moved WHERE operator IS NOT NULL AND operator <> '' GROUP BY ALL ORDER BY day, operator;
CREATE TABLE interest AS
SELECT day::DATE AS day, operator, amount::DECIMAL(18,2) AS amount
FROM read_csv($interest, header = true, all_varchar = true);
CREATE TABLE cases AS
SELECT c.number, c.opened::TIMESTAMPTZ AS opened, c.day::DATE AS day, c.rule, c.ruleset, n.wallet,
       c.amount::DECIMAL(18,2) AS amount, c.flows::INTEGER AS flows
FROM read_csv($cases, header = true, all_varchar = true) c LEFT JOIN numbers n ON n.number = c.subject ORDER BY c.number;
-- Of a day across the border; of any other run these two have no rows.
CREATE TABLE market AS
SELECT trade::BIGINT AS sequence, "at"::TIMESTAMPTZ AS time, pair, price::DECIMAL(18,6) AS price, quantity::DECIMAL(18,2) AS quantity,
       buyer, seller
FROM read_csv($trades, header = true, all_varchar = true) WHERE settled = 'true' ORDER BY sequence;
CREATE TABLE crossings AS
SELECT p.sequence, c."at"::TIMESTAMPTZ AS time, CASE WHEN c.pays = 'CNY' THEN 'out' ELSE 'in' END AS direction, c.corridor,
       payer.wallet AS payer, payee.wallet AS payee,
       (CASE WHEN c.pays = 'CNY' THEN c.paid ELSE c.received END)::DECIMAL(18,2) AS amount, 'CNY' AS currency,
       (CASE WHEN c.pays = 'CNY' THEN c.received ELSE c.paid END)::DECIMAL(18,3) AS foreign_amount,
       CASE WHEN c.pays = 'CNY' THEN c.receives ELSE c.pays END AS foreign_currency,
       c.rate::DECIMAL(18,6) AS rate, c.verdict
FROM read_csv($border, header = true, all_varchar = true) c
LEFT JOIN payments p ON p.id = c.wallet_command AND p.sequence = p.first_sequence
LEFT JOIN numbers payer ON payer.number = c.payer_wallet
LEFT JOIN numbers payee ON payee.number = c.payee_wallet
WHERE 'CNY' IN (c.pays, c.receives) ORDER BY c."at", c.payment;
ALTER TABLE payments DROP COLUMN id;
DROP TABLE numbers;
CHECKPOINT
