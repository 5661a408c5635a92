//! Other years, lines too early, VAT not returned.

use kernel::{FiscalYear, Won};

use super::{Detector, Fact, Scene, Severity, Warning, dated};
use crate::rules::refusal::day_text;

/// Delivered or done in another fiscal year than the budget's.
pub fn wrong(scene: Scene<'_>, fact: &Fact) -> Option<Warning> {
    if FiscalYear::of(fact.service_on) == Some(scene.year) {
        return None;
    }
    let text = format!(
        "납품·수행일({})이 {}회계연도 밖입니다. 그 해의 예산으로 집행하세요.",
        day_text(fact.service_on),
        scene.year
    );
    Some(scene.warn(
        Severity::Grave,
        Detector::WrongYear,
        &fact.subject,
        (dated::FISCAL_YEAR, fact.service_on),
        text,
    ))
}

/// Done, or its money held, before the line could be used.
pub fn too_early(scene: Scene<'_>, fact: &Fact) -> Option<Warning> {
    let early = fact.service_on < fact.usable_from
        || fact
            .held_on
            .is_some_and(|held_on| held_on < fact.usable_from);
    (early && !fact.takes_back()).then(|| {
        let text = format!(
            "예산 변경의 효력이 생기는 {} 전에 이 과목을 썼습니다. 변경 승인일과 납품·수행일을 \
             확인하세요.",
            day_text(fact.usable_from)
        );
        scene.warn(
            Severity::Grave,
            Detector::LineNotYetUsable,
            &fact.subject,
            (dated::LINE_EFFECT, fact.service_on),
            text,
        )
    })
}

/// Recoverable VAT that was paid and has not come back.
pub fn vat(scene: Scene<'_>, fact: &Fact) -> Option<Warning> {
    let rest = Won(fact.vat.0.saturating_sub(fact.vat_returned.0));
    let open = fact.vat_recoverable && fact.state.counts() && !fact.takes_back() && rest.0 > 0;
    open.then(|| {
        let text = format!(
            "환급·공제받는 부가가치세 {rest}원이 아직 반납되지 않았습니다. 환급받으면 반납결의서를 \
             작성하고, 정산할 때 반납액에 넣으세요."
        );
        scene.warn(
            Severity::Notice,
            Detector::VatNotReturned,
            &fact.subject,
            (dated::VAT_RETURN, fact.service_on),
            text,
        )
    })
}
