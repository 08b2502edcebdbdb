-- The tables of a run. $payments, $wallets and $interest are what a replay left; wallet numbers end here.
SET TimeZone = 'Asia/Shanghai';
CREATE TEMP TABLE numbers AS SELECT number, wallet FROM read_csv($wallets, header = true, all_varchar = true);
CREATE TABLE wallets AS
SELECT wallet, operator, class::INTEGER AS class, kind, state, balance::DECIMAL(18,2) AS balance, held::DECIMAL(18,2) AS held
FROM read_csv($wallets, header = true, all_varchar = true);
CREATE TABLE payments AS
SELECT p.sequence, p.time, p.type,
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
-- Not filled from a run of wallets; the columns are promised.
CREATE TABLE market (sequence BIGINT, time TIMESTAMPTZ, pair VARCHAR, price DECIMAL(18,6), quantity DECIMAL(18,2), buyer VARCHAR, seller VARCHAR);
CREATE TABLE crossings (sequence BIGINT, time TIMESTAMPTZ, direction VARCHAR, payer VARCHAR, payee VARCHAR, amount DECIMAL(18,2), currency VARCHAR, foreign_amount DECIMAL(18,2), foreign_currency VARCHAR, verdict VARCHAR);
DROP TABLE numbers;
CHECKPOINT
