//! Reading what the bank did.

use jiff::civil::Date;
use kernel::Period;

use super::{Refused, typed};
use crate::model::{Bounce, PaymentMove, ResolveUnknown, Settle};

/// The fewest characters that can say where something is known from.
const EVIDENCE_LEAST: usize = 5;

/// The bank's day: after sending and not in the future.
pub fn bank_day(
    no: &mut Vec<Refused>,
    text: &str,
    sent_on: Option<Date>,
    today: Date,
) -> Option<Date> {
    let on = typed::day(no, "on", text)?;
    if on > today {
        let text = format!(
            "아직 오지 않은 날짜입니다. 오늘({}) 또는 그 전 날짜를 적으세요.",
            Period::day(today).print_official()
        );
        no.push(Refused::WrongDay { text });
        return None;
    }
    if let Some(sent_on) = sent_on.filter(|sent| on < *sent) {
        let text = format!(
            "은행에 전송한 날({})보다 앞선 날짜입니다. 통장에 찍힌 날짜를 확인하세요.",
            Period::day(sent_on).print_official()
        );
        no.push(Refused::WrongDay { text });
        return None;
    }
    Some(on)
}

/// Where it is known from: must say something.
pub fn evidence(no: &mut Vec<Refused>, field: &'static str, text: &str) -> Option<String> {
    let text = typed::required(no, field, "무엇으로 확인했는지", text)?;
    if text.chars().count() < EVIDENCE_LEAST {
        let text = "무엇으로 확인했는지 알 수 있게 적으세요. 예: 거래내역 조회(3. 5.), 은행 담당 \
                    확인서"
            .to_owned();
        no.push(Refused::Unreadable { field, text });
        return None;
    }
    Some(text)
}

/// A confirmation: the bank's day.
pub fn confirmed(
    ask: &Settle,
    sent_on: Option<Date>,
    today: Date,
) -> Result<(Date, String), Vec<Refused>> {
    let no = &mut Vec::new();
    let on = bank_day(no, &ask.on, sent_on, today);
    let note = typed::optional(no, "note", &ask.note);
    match (on, note) {
        (Some(on), Some(note)) => Ok((on, note)),
        _ => Err(std::mem::take(no)),
    }
}

/// Why it was not paid, or why nobody knows.
pub fn said(ask: &Settle) -> Result<String, Vec<Refused>> {
    let no = &mut Vec::new();
    evidence(no, "note", &ask.note).ok_or_else(|| std::mem::take(no))
}

/// What a person found out: the move, the bank's day where it paid, and the evidence.
pub fn resolved(
    ask: &ResolveUnknown,
    sent_on: Option<Date>,
    today: Date,
) -> Result<(PaymentMove, Option<Date>, String), Vec<Refused>> {
    let no = &mut Vec::new();
    let step = typed::choice(
        no,
        "verdict",
        "은행의 답을",
        &ask.verdict,
        |text| match text {
            "paid" => Some(PaymentMove::ResolvePaid),
            "not_paid" => Some(PaymentMove::ResolveUnpaid),
            _ => None,
        },
    );
    let on = match step {
        Some(PaymentMove::ResolvePaid) => bank_day(no, &ask.on, sent_on, today).map(Some),
        _ => Some(None),
    };
    let evidence = evidence(no, "evidence", &ask.evidence);
    match (step, on, evidence) {
        (Some(step), Some(on), Some(evidence)) => Ok((step, on, evidence)),
        _ => Err(std::mem::take(no)),
    }
}

/// That the money came back: the day and what the bank says.
pub fn bounced(
    ask: &Bounce,
    paid_on: Option<Date>,
    today: Date,
) -> Result<(Date, String), Vec<Refused>> {
    let no = &mut Vec::new();
    let on = bank_day(no, &ask.on, paid_on, today);
    let evidence = evidence(no, "evidence", &ask.evidence);
    match (on, evidence) {
        (Some(on), Some(evidence)) => Ok((on, evidence)),
        _ => Err(std::mem::take(no)),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_banks_day_lies_between_sending_and_today() {
        let (sent, today) = (date(2018, 3, 5), date(2018, 3, 7));
        for (text, fits) in [
            ("2018-03-04", false),
            ("2018-03-05", true),
            ("2018. 3. 7.", true),
            ("2018-03-08", false),
            ("", false),
            ("어제", false),
        ] {
            let ask = Settle {
                on: text.to_owned(),
                ..Settle::default()
            };
            assert_eq!(confirmed(&ask, Some(sent), today).is_ok(), fits, "{text}");
        }
    }

    #[test]
    fn the_unknown_is_resolved_by_a_verdict_with_evidence_only() {
        let today = date(2018, 3, 7);
        for (verdict, on, evidence, fits) in [
            ("paid", "2018-03-06", "거래내역 조회 3. 7.", true),
            ("not_paid", "", "은행 담당 확인서", true),
            ("paid", "", "거래내역 조회 3. 7.", false),
            ("paid", "2018-03-06", "", false),
            ("not_paid", "", "ok", false),
            ("", "2018-03-06", "거래내역 조회 3. 7.", false),
            ("again", "2018-03-06", "거래내역 조회 3. 7.", false),
        ] {
            let ask = ResolveUnknown {
                payable: String::new(),
                verdict: verdict.to_owned(),
                on: on.to_owned(),
                evidence: evidence.to_owned(),
            };
            assert_eq!(resolved(&ask, None, today).is_ok(), fits, "{verdict} {on}");
        }
    }
}
