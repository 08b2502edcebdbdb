# For sh or bash:  CREDENTIALS=sandbox/credentials; . "$CREDENTIALS/banks/bank.sh"     Simulator: no real money.
BASE=${BASE:-http://127.0.0.1:8156}
# Only bash tells where a file lies that it reads; another shell looks below CREDENTIALS.
BANK_KEYS=${CREDENTIALS:-sandbox/credentials}/banks
[ -z "${BASH_SOURCE-}" ] || BANK_KEYS=$(dirname "$BASH_SOURCE")
BANK_KEYS=$(cd "$BANK_KEYS" && pwd)
BANK_FOLDERS=$(cd "$BANK_KEYS/../.." && pwd)/banks

# signature INSTITUTION: signs standard input with openssl, prints the value of Ecny-Signature.
signature() {
  local der
  der=$(openssl dgst -sm3 -sign "$BANK_KEYS/$1.pem" -sigopt distid:1234567812345678 | openssl base64 -A)
  printf 'SM2-SM3 institution="%s", signature="%s"\n' "$1" "$der"
}

# sender FILE: the institution in a message's header.
sender() { grep -o '<MmbId>[^<]*' "$1" | head -n 1 | cut -d '>' -f 2; }

# drop FILE: signs a message, puts both into its sender's folder, waits for the answer and prints it.
drop() {
  local of name in
  of=$(sender "$1") name=$(basename "$1" .xml)
  in=$BANK_FOLDERS/$of/in
  cp "$1" "$in/$name.xml"
  signature "$of" < "$1" > "$in/$name.xml.sig"
  waited "$BANK_FOLDERS/$of/out/$name.answer.xml"
}

# post FILE: signs a message, posts it, prints the answer.
post() {
  curl -sS -H "Ecny-Signature: $(signature "$(sender "$1")" < "$1")" -H 'Content-Type: application/xml' --data-binary "@$1" "$BASE/bank/messages"
}

# fetch INSTITUTION N: the message to an institution after number N, over HTTP.
fetch() {
  local target
  target="/bank/outbox/$1?after=$2&time=$(date +%s)"
  curl -sS -H "Ecny-Signature: $(printf %s "$target" | signature "$1")" "$BASE$target"
}

# queue INSTITUTION: its own waiting payments, in the order in which they would settle.
queue() {
  local target
  target="/settlement/queue/$1?time=$(date +%s)"
  curl -sS -H "Ecny-Signature: $(printf %s "$target" | signature "$1")" "$BASE$target"
}

# move INSTITUTION NUMBER WHERE: moves a waiting payment inside its level, to FRONT, END or BEFORE/OTHER.
move() {
  local target
  target="/settlement/queue/$1/$2/$3?time=$(date +%s)"
  curl -sS -X POST -H "Ecny-Signature: $(printf %s "$target" | signature "$1")" "$BASE$target"
}

# arrived INSTITUTION TYPE [ID]: the last message of a type, about a transaction if one is named, that came into an institution's
# folder without asking; waits for one.
arrived() {
  local file try
  for try in $(seq 200); do
    file=$(grep -l "<MsgDefIdr>$2" "$BANK_FOLDERS/$1/out/"0*.xml 2>/dev/null | xargs -r grep -l ">${3-}" | tail -n 1) || true
    [ -z "$file" ] || { cat "$file"; return; }
    sleep 0.1
  done
  echo "nothing of $2 has come to $1" >&2
  return 1
}

# waited FILE: prints it when it is there.
waited() {
  local try
  for try in $(seq 200); do
    [ ! -f "$1" ] || { cat "$1"; return; }
    sleep 0.1
  done
  echo "not there: $1" >&2
  return 1
}

# tag NAME: the texts of an element in XML on standard input.
tag() { grep -o "<$1[ >][^<]*" | cut -d '>' -f 2; }
