//! The dedicated card at a wrong place or hour.

use super::{Detector, Fact, Scene, Severity, Warning, dated};

/// Card used at a trade where it may not be used.
pub fn trade(scene: Scene<'_>, fact: &Fact) -> Option<Warning> {
    let plain = |text: &str| text.replace(char::is_whitespace, "");
    let trade = plain(fact.details.trade.as_deref()?);
    let row = scene.rules.on(dated::BANNED_TRADE, fact.service_on)?;
    let word = row.value.split(' ').find(|word| trade.contains(word))?;
    let text = format!(
        "전용카드를 쓸 수 없는 업종({word})입니다. 사용 내역을 확인하고 잘못 썼으면 반납하세요."
    );
    Some(scene.warn(
        Severity::Grave,
        Detector::BannedTrade,
        &fact.subject,
        (dated::BANNED_TRADE, fact.service_on),
        text,
    ))
}

/// Card used late at night.
pub fn hour(scene: Scene<'_>, fact: &Fact) -> Option<Warning> {
    let time = fact.details.slip_time?;
    let row = scene.rules.on(dated::NIGHT_HOURS, fact.service_on)?;
    let (from, to) = row.value.split_once(' ')?;
    let (from, to): (i8, i8) = (from.parse().ok()?, to.parse().ok()?);
    let at_night = time.hour() >= from || time.hour() < to;
    at_night.then(|| {
        let text = format!(
            "심야({from}시부터 {to}시까지)인 {:02}:{:02}에 카드를 썼습니다. 업무로 쓴 까닭을 적은 \
             문서를 첨부하세요.",
            time.hour(),
            time.minute()
        );
        scene.warn(
            Severity::Caution,
            Detector::OddHour,
            &fact.subject,
            (dated::NIGHT_HOURS, fact.service_on),
            text,
        )
    })
}
