//! The dedicated card at a wrong place or hour.

use kernel::DatedRules;

use super::dated;
use crate::model::{CardFlag, CardLine};

/// What should be looked at in a card line. A cancelled purchase is none.
pub fn flags(rules: &DatedRules, line: &CardLine) -> Vec<CardFlag> {
    if line.amount.0 < 0 {
        return Vec::new();
    }
    trade(rules, line)
        .into_iter()
        .chain(hour(rules, line))
        .collect()
}

fn trade(rules: &DatedRules, line: &CardLine) -> Option<CardFlag> {
    let row = rules.on(dated::BANNED_TRADE, line.day)?;
    let trade = line.trade.replace(char::is_whitespace, "");
    let word = row.value.split(' ').find(|word| trade.contains(word))?;
    Some(CardFlag {
        words: format!(
            "전용카드를 쓸 수 없는 업종({word})입니다. 사용 내역을 확인하고 잘못 썼으면 반납하세요."
        ),
        article: dated::cited(dated::BANNED_TRADE, line.day),
    })
}

fn hour(rules: &DatedRules, line: &CardLine) -> Option<CardFlag> {
    let time = line.time?;
    let (from, to) = rules
        .on(dated::NIGHT_HOURS, line.day)?
        .value
        .split_once(' ')?;
    let (from, to): (i8, i8) = (from.parse().ok()?, to.parse().ok()?);
    (time.hour() >= from || time.hour() < to).then(|| CardFlag {
        words: format!(
            "심야({from}시부터 {to}시까지)인 {:02}:{:02}에 카드를 썼습니다. 업무로 쓴 까닭을 \
             확인하세요.",
            time.hour(),
            time.minute()
        ),
        article: dated::cited(dated::NIGHT_HOURS, line.day),
    })
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};
    use kernel::{Id, Won};

    use super::*;

    fn line(trade: &str, hour: Option<i8>, amount: i64) -> CardLine {
        CardLine {
            id: Id::from_parts(1, [1; 10]),
            import: Id::from_parts(1, [1; 10]),
            account: Id::from_parts(1, [1; 10]),
            card: Id::from_parts(1, [1; 10]),
            last4: "1234".to_owned(),
            day: date(2018, 3, 2),
            time: hour.map(|hour| time(hour, 30, 0, 0)),
            approval: String::new(),
            shop: "가나식당".to_owned(),
            trade: trade.to_owned(),
            amount: Won(amount),
            vat: None,
            subject: None,
        }
    }

    #[test]
    fn trades_and_hours_by_the_dated_rows() {
        for (trade, hour, amount, expected) in [
            ("일반한식", Some(12), 10_000, 0),
            ("유흥 주점", Some(12), 10_000, 1),
            ("노래 연습장", Some(23), 10_000, 2),
            ("일반한식", Some(5), 10_000, 1),
            ("일반한식", Some(6), 10_000, 0),
            ("일반한식", None, 10_000, 0),
            ("유흥주점", Some(23), -10_000, 0),
        ] {
            let found = flags(&dated::rules(), &line(trade, hour, amount));
            assert_eq!(found.len(), expected, "{trade} {hour:?}");
            assert!(found.iter().all(|flag| !flag.article.is_empty()));
        }
    }
}
