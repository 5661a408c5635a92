//! The fields that only some kinds have.

use super::{AddResolution, Details, IncomeKind, Refused, ResolutionKind, Withheld, typed};
use crate::model::{AllowanceItem, PersonnelItem, ReturnReason};

/// Reads what belongs to the kind and refuses what belongs to another.
pub fn details(no: &mut Vec<Refused>, kind: ResolutionKind, ask: &AddResolution) -> Details {
    use ResolutionKind as K;
    let mut details = Details::default();
    let number = typed::optional(no, "receipt_no", &ask.receipt_no);
    details.receipt_no = number.unwrap_or_default();
    if kind == K::Card {
        details.trade = typed::required(no, "trade", "업종을", &ask.trade);
        details.slip_time = typed::time(no, "slip_time", &ask.slip_time);
        if details.receipt_no.is_empty() {
            let what = "카드 승인번호를";
            let field = "receipt_no";
            no.push(Refused::Missing { field, what });
        }
    } else {
        not_here(no, "trade", &ask.trade);
        not_here(no, "slip_time", &ask.slip_time);
    }
    match kind {
        K::Personnel => {
            let read = PersonnelItem::read;
            details.personnel = typed::choice(no, "item", "인건비의 내용을", &ask.item, read);
        }
        K::Allowance => {
            let read = AllowanceItem::read;
            details.allowance = typed::choice(no, "item", "수당의 종류를", &ask.item, read);
        }
        K::TakeBack => {
            let read = ReturnReason::read;
            details.returned_for = typed::choice(no, "item", "반납 사유를", &ask.item, read);
        }
        _ => not_here(no, "item", &ask.item),
    }
    match details.allowance {
        Some(AllowanceItem::Committee | AllowanceItem::Lecture) => {
            details.minutes = typed::minutes(no, "minutes", &ask.minutes);
        }
        _ => not_here(no, "minutes", &ask.minutes),
    }
    details
}

fn not_here(no: &mut Vec<Refused>, field: &'static str, text: &str) {
    if !text.trim().is_empty() {
        no.push(Refused::at(
            field,
            "이 종류의 결의서에는 적지 않는 칸입니다. 지우세요.",
        ));
    }
}

/// Under which names tax may be withheld from a kind; the first is taken where nothing is chosen,
/// unless the choice matters so much that it must be made.
pub fn income_kinds(kind: ResolutionKind) -> &'static [IncomeKind] {
    use IncomeKind as I;
    match kind {
        ResolutionKind::Personnel => &[I::Employment, I::Nothing],
        ResolutionKind::Allowance => &[I::Other, I::Business, I::Nothing],
        ResolutionKind::Prize => &[I::ContestPrize, I::Other, I::Nothing],
        ResolutionKind::General | ResolutionKind::Works => &[I::Nothing, I::Business, I::Other],
        _ => &[I::Nothing],
    }
}

/// Reads under which name tax is withheld.
pub fn income(
    no: &mut Vec<Refused>,
    kind: ResolutionKind,
    details: &Details,
    ask: &AddResolution,
) -> Option<IncomeKind> {
    let fits = income_kinds(kind);
    let chosen = match ask.income.trim() {
        "" if details.personnel == Some(PersonnelItem::Salary) => Some(IncomeKind::Employment),
        "" if matches!(kind, ResolutionKind::Allowance | ResolutionKind::Prize) => {
            no.push(Refused::at("income", "원천징수 구분을 목록에서 고르세요."));
            None
        }
        "" => Some(IncomeKind::Nothing),
        text => {
            let read = |text: &str| IncomeKind::read(text).filter(|income| fits.contains(income));
            typed::choice(no, "income", "원천징수 구분을", text, read)
        }
    };
    if chosen.is_some_and(|income| income != IncomeKind::Employment) {
        for (field, text) in [
            ("income_tax", &ask.income_tax),
            ("local_tax", &ask.local_tax),
            ("insurance", &ask.insurance),
        ] {
            if !matches!(text.trim(), "" | "0") {
                let why = "공제액은 근로소득일 때만 적습니다. 다른 소득은 세율표로 계산합니다.";
                no.push(Refused::at(field, why));
            }
        }
    }
    chosen
}

/// What the payroll withholds.
pub fn typed_withheld(no: &mut Vec<Refused>, ask: &AddResolution) -> Option<Withheld> {
    let income_tax = typed::amount_or_zero(no, "income_tax", &ask.income_tax);
    let local_tax = typed::amount_or_zero(no, "local_tax", &ask.local_tax);
    let insurance = typed::amount_or_zero(no, "insurance", &ask.insurance);
    Some(Withheld {
        income_tax: income_tax?,
        local_tax: local_tax?,
        insurance: insurance?,
    })
}
