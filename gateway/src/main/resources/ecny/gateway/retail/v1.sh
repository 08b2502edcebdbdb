# For sh or bash:  CREDENTIALS=sandbox/credentials; . "$CREDENTIALS/@MCHID@/v1.sh"     Simulator: no real money.
MCHID=@MCHID@
SERIAL_NO=@SERIAL_NO@
WALLET=@WALLET@
READ_KEY=@READ_KEY@
BASE=${BASE:-http://127.0.0.1:8156}
# Only bash tells where a file lies that it reads; another shell looks below CREDENTIALS.
HERE=${CREDENTIALS:-sandbox/credentials}/$MCHID
[ -z "${BASH_SOURCE-}" ] || HERE=$(dirname "$BASH_SOURCE")
KEY=$HERE/apiclient_key.pem
ROOT=$HERE/../../tls/certificate.pem   # of a sandbox that was started with --tls

# v1 VERB TARGET [BODY]: signs with openssl, sends with curl. REQUEST_KEY is the Idempotency-Key; a new one without it.
v1() {
  local verb target body time nonce signature # apart from their values, which some shells would cut at blanks
  verb=$1
  target=$2
  body=${3-}
  time=$(date +%s)
  nonce=$(openssl rand -hex 16)
  signature=$(printf '%s\n%s\n%s\n%s\n%s\n' "$verb" "$target" "$time" "$nonce" "$body" |
    openssl dgst -sm3 -sign "$KEY" -sigopt distid:1234567812345678 | openssl base64 -A)
  set -- -sS -X "$verb" "$BASE$target" -H "Authorization: WECHATPAY2-SM2-WITH-SM3 mchid=\"$MCHID\",nonce_str=\"$nonce\",timestamp=\"$time\",serial_no=\"$SERIAL_NO\",signature=\"$signature\""
  [ "$verb" = GET ] || set -- "$@" -H "Idempotency-Key: ${REQUEST_KEY:-$nonce}"
  [ -z "$body" ] || set -- "$@" -H "Content-Type: ${TYPE:-application/json}" --data-binary "$body"
  case $BASE in https:*) set -- --cacert "$ROOT" "$@" ;; esac
  curl "$@" && echo
}

# field NAME: the first value of that name in JSON on standard input.
field() { grep -o "\"$1\":\"[^\"]*\"" | head -n 1 | cut -d '"' -f 4; }
