// Every sentence of the page, in both languages, under one key.
const words = {
  skip: ["Skip to the till", "跳到收银台"],
  title: ["Cashier", "收银台"],
  subtitle: ["A shop's till, a customer's phone, and what the shop's server hears", "商户收银、顾客手机与商户服务器收到的通知"],
  simulator: ["Simulator: no real money", "模拟器: 非真实资金"],
  till: ["Merchant's till", "商户收银机"],
  shop: ["Shop", "商户"],
  phone: ["Customer's phone", "顾客手机"],
  feed: ["Shop's server: notifications", "商户服务器: 支付通知"],
  "feed.hint": ["Each is signed with SM2 by the platform, checked here with the platform's certificate, and its resource decrypted with SM4-GCM.", "每条通知由平台以SM2签名, 此处用平台证书验签, 并以SM4-GCM解密。"],
  "way.order": ["Order's QR code", "订单动态码"],
  "way.static": ["Code on the wall", "静态收款码"],
  "way.scan": ["Scan the customer", "扫顾客付款码"],
  amount: ["Amount in yuan", "金额(元)"],
  goods: ["Goods", "商品"],
  "goods.example": ["Two cups of Biluochun tea", "碧螺春茶两杯"],
  "order.new": ["Make an order", "生成订单"],
  "order.close": ["Close the order", "关闭订单"],
  "screen.idle": ["Make an order: its QR code appears here.", "生成订单后, 此处显示二维码。"],
  "static.hint": ["Hangs on the wall; the customer enters the amount. At most {0} yuan per customer and day ({1}).", "贴在墙上, 由顾客输入金额。每位顾客每日不超过{0}元({1})。"],
  "scan.code": ["What the scanner read", "扫码枪读到的码"],
  "scan.look": ["Scan the phone", "对准手机扫码"],
  "scan.charge": ["Charge", "收款"],
  "scan.idle": ["Open the payment code on the phone, then scan it.", "请先在手机上打开付款码, 再扫码。"],
  "scan.none": ["The phone shows no payment code.", "手机没有显示付款码。"],
  waiting: ["Waiting for the payment", "等待支付"],
  paying: ["The customer is paying", "顾客支付中"],
  paid: ["Paid", "支付成功"],
  closed: ["Closed", "已关闭"],
  expired: ["Time is over", "已超时关闭"],
  refused: ["Not paid", "未支付"],
  asks: ["The phone asks for the password", "等待顾客输入密码"],
  "left": ["{0} left", "剩余 {0}"],
  order: ["Order {0}", "订单 {0}"],
  offline: ["Offline", "离线"],
  wallet: ["Wallet", "钱包"],
  balance: ["Balance", "余额"],
  "phone.scan": ["Scan", "扫一扫"],
  "phone.code": ["Payment code", "付款码"],
  "phone.paste": ["or paste any code here", "或在此粘贴任意码"],
  "phone.read": ["Read", "识别"],
  "phone.nothing": ["There is no code on the till's screen.", "收银机屏幕上没有二维码。"],
  "phone.offline": ["No network. A merchant's code cannot be paid now; the order waits until its time is over. A payment code works.", "无网络, 暂时无法扫码支付; 订单在超时前仍可支付。付款码可以使用。"],
  "phone.to": ["To", "收款方"],
  "phone.pay": ["Pay", "付款"],
  "phone.refuse": ["Refuse", "取消支付"],
  "phone.back": ["Back", "返回"],
  "phone.password": ["Password of six digits", "六位支付密码"],
  "phone.password.hint": ["From {0} yuan on the phone asks. In this simulator it is {1}.", "满{0}元需输入密码。模拟器密码为 {1}。"],
  "phone.paid": ["Paid", "支付成功"],
  "phone.refused": ["You did not pay", "已取消支付"],
  "phone.failed": ["Not paid", "支付失败"],
  "phone.show": ["Show this to the cashier", "请向收银员出示"],
  "phone.renews": ["New in {0} s", "{0}秒后更新"],
  "phone.strip": ["Offline: code {0} of {1} that the phone took along", "离线: 预存付款码 第{0}/{1}个"],
  "phone.strip.end": ["The codes that the phone took along are used up. Go online.", "预存付款码已用完, 请联网。"],
  "phone.asked": ["{0} asks for", "{0} 请求支付"],
  "phone.scheme": ["This is: {0}", "识别结果: {0}"],
  "phone.unknown": ["No known scheme shows such a code.", "无法识别的码。"],
  verified: ["Signature holds", "验签通过"],
  forged: ["Signature does not hold", "验签失败"],
  headers: ["Headers", "报文头"],
  resource: ["Decrypted resource", "解密后的内容"],
  raw: ["Body as it came", "原始报文体"],
  "line.on": ["live", "已连接"],
  "line.off": ["connecting", "连接中"],
  "h5.title": ["Pay an order", "订单支付"],
  "h5.subtitle": ["The link that an app or a shop's page opens", "由应用或商户网页拉起的收银台"],
  "h5.back": ["Back to the shop", "返回商户"],
  broken: ["The sandbox does not answer.", "沙箱无应答。"],
};

const column = { en: 0, zh: 1 };
let language = pick();

function pick() {
  const asked = new URLSearchParams(location.search).get("lang");
  const kept = asked ?? remembered() ?? navigator.language;
  return kept.toLowerCase().startsWith("zh") ? "zh" : "en";
}

function remembered() {
  try { return localStorage.getItem("ecny.language"); } catch { return null; }
}

export function currentLanguage() { return language; }

export function setLanguage(next) {
  language = next;
  try { localStorage.setItem("ecny.language", next); } catch { /* private window */ }
  sayAll();
}

export function say(key, ...values) {
  const pair = words[key];
  if (!pair) throw new Error(`no words for ${key}`);
  return pair[column[language]].replace(/\{(\d)\}/g, (_, i) => values[Number(i)]);
}

/** One of two texts that the sandbox sends in both languages. */
export function choose(english, chinese) { return (language === "zh" ? chinese : english) || english || chinese || ""; }

export function sayAll(root = document) {
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
  for (const element of root.querySelectorAll("[data-say]")) {
    const values = (element.dataset.values ?? "").split("|");
    element.textContent = say(element.dataset.say, ...values);
  }
  document.getElementById("lang-en").setAttribute("aria-pressed", String(language === "en"));
  document.getElementById("lang-zh").setAttribute("aria-pressed", String(language === "zh"));
}
