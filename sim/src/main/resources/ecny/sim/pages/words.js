// Every sentence of the page, in both languages, under one key.
const words = {
  skip: ["Skip to the rooms", "跳到内容"],
  title: ["Regulators' sandbox", "监管沙箱"],
  simulator: ["Simulator: no real money", "模拟器: 非真实资金"],
  timeline: ["Timeline", "时间轴"],
  back: ["One command back", "后退一步"],
  play: ["Play", "播放"],
  pause: ["Pause", "暂停"],
  step: ["One command on", "前进一步"],
  speed: ["Speed", "速度"],
  slide: ["Place in the journal", "日志位置"],
  place: ["command {0} of {1}", "第 {0} / {1} 条指令"],
  seek: ["Go to", "定位"],
  "seek.value": ["What to go to", "定位值"],
  "seek.go": ["Go", "前往"],
  "by.time": ["time", "时间"],
  "by.sequence": ["sequence", "序号"],
  "by.payment": ["payment", "支付编号"],
  "by.wallet": ["wallet's next", "钱包的下一笔"],
  "tab.events": ["Commands", "指令"],
  "tab.board": ["Board", "看板"],
  "tab.cases": ["Cases", "案件"],
  "tab.whatif": ["What if", "假设推演"],
  "tab.sql": ["SQL", "SQL查询"],
  "tab.signature": ["Signatures", "验签"],
  events: ["What happened", "发生了什么"],
  "events.hint": ["the last first; people appear under pseudonyms", "最新在前; 个人以假名显示"],
  "event.sequence": ["Sequence", "序号"],
  "event.time": ["Time", "时间"],
  "event.kind": ["Command", "指令"],
  "event.from": ["From", "付款方"],
  "event.to": ["To", "收款方"],
  "event.amount": ["Yuan", "金额(元)"],
  "event.verdict": ["Verdict", "结果"],
  accepted: ["accepted", "成功"],
  wallet: ["A wallet at this instant", "此刻的钱包"],
  "wallet.which": ["Wallet's pseudonym or number", "钱包假名或编号"],
  "wallet.show": ["Show", "查看"],
  "wallet.hint": ["Choose a wallet in the table, or write one.", "在表中选择钱包, 或直接填写。"],
  cases: ["Cases opened by the rules", "规则触发的案件"],
  "cases.hint": ["Choose a case: its evidence and where the money went appear here.", "选择案件, 查看证据与资金流向。"],
  "cases.none": ["No rule has opened a case in this run.", "本次运行未触发案件。"],
  "case.id": ["Case", "案件"],
  "case.rule": ["Rule", "规则"],
  "case.subject": ["Subject", "主体"],
  "case.status": ["Status", "状态"],
  "case.amount": ["Yuan", "金额(元)"],
  "case.opened": ["Opened", "立案时间"],
  "case.evidence": ["Evidence", "证据"],
  "case.trail": ["Trail", "处理记录"],
  "case.source": ["Rule's source", "规则来源"],
  "case.note": ["Note for the trail", "处理备注"],
  "case.reviewing": ["Review", "开始审查"],
  "case.reported": ["Reported", "已报告"],
  "case.closed": ["Close", "结案"],
  "look.depth": ["Depth", "深度"],
  "look.method": ["Attribution", "归属方法"],
  "look.fifo": ["first in, first out", "先进先出"],
  "look.proportional": ["proportional", "按比例"],
  "look.back": ["Backward", "向前追溯"],
  "look.forward": ["Forward", "向后追踪"],
  whatif: ["The same commands under other rules", "同一批指令, 另一套规则"],
  "whatif.hint": ["The whole run is replayed twice; every payment whose verdict changes is listed, with the rule that decided.", "整个运行重放两次, 列出结果改变的每笔支付及其依据规则。"],
  "whatif.rulebook": ["Rulebook", "规则版本"],
  "whatif.same": ["as it was", "原规则"],
  "whatif.set": ["One rule changed (name=value), several by comma", "修改规则(名称=值), 多个以逗号分隔"],
  "whatif.run": ["Compare", "对比"],
  "whatif.changed": ["payments with another verdict", "笔支付结果改变"],
  "whatif.wallets": ["wallets concerned", "个钱包受影响"],
  "whatif.operators": ["operators concerned", "家运营机构受影响"],
  "whatif.none": ["Nothing changes.", "没有任何变化。"],
  "whatif.first": ["The first {0} of them", "前 {0} 笔"],
  sql: ["Questions in SQL", "SQL查询"],
  "sql.hint": ["On a copy that is thrown away: no files, no writes, ten seconds at most.", "在一次性副本上执行: 不能读写文件, 最长十秒。"],
  "sql.ready": ["Ready questions", "常用问题"],
  "sql.own": ["own question", "自定义"],
  "sql.text": ["Query", "语句"],
  "sql.run": ["Ask", "查询"],
  "sql.rows": ["{0} rows", "{0} 行"],
  "sql.more": ["The first {0} rows; there are more.", "仅显示前 {0} 行, 还有更多。"],
  signature: ["Check a signature", "验证签名"],
  "signature.hint": ["SM2 over SM3. Load a command of this run, change a digit, and see what the check says.", "SM2签名(SM3杂凑)。载入一条指令, 改动一位, 看验签结果。"],
  "signature.sequence": ["Command's sequence", "指令序号"],
  "signature.load": ["Load", "载入"],
  "signature.message": ["Message that was signed (hex)", "被签名的报文(十六进制)"],
  "signature.key": ["Signer's public key (hex, 04 x y)", "签名公钥(十六进制, 04 x y)"],
  "signature.value": ["Signature (hex, r s)", "签名值(十六进制, r s)"],
  "signature.user": ["User id", "用户标识"],
  "signature.check": ["Check", "验签"],
  "signature.good": ["The signature is good.", "签名有效。"],
  "signature.bad": ["The signature is not good.", "签名无效。"],
  "signature.cause": ["Why", "原因"],
  "signature.steps": ["What was computed", "计算过程"],
  "signature.unsigned": ["This command carries no signature.", "该指令未签名。"],
  busy: ["Working …", "计算中…"],
  broken: ["The sandbox does not answer.", "沙箱没有响应。"],
};

let chinese = /^zh/.test(localStorage.getItem("ecny-language") ?? navigator.language);

export function say(key, ...values) {
  const both = words[key];
  if (!both) throw new Error("no words for " + key);
  return values.reduce((text, value, i) => text.replaceAll(`{${i}}`, value), both[chinese ? 1 : 0]);
}

export const choose = (english, chineseText) => (chinese ? chineseText : english) ?? english;

export function setLanguage(language) {
  chinese = language === "zh";
  localStorage.setItem("ecny-language", language);
  sayAll();
}

export function sayAll() {
  document.documentElement.lang = chinese ? "zh" : "en";
  document.title = say("title") + " · ecny";
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const element of document.querySelectorAll("[data-label]")) {
    element.setAttribute("aria-label", say(element.dataset.label));
    element.title = say(element.dataset.label);
  }
  document.getElementById("lang-en").setAttribute("aria-pressed", String(!chinese));
  document.getElementById("lang-zh").setAttribute("aria-pressed", String(chinese));
}
