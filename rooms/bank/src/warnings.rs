//! What does not agree, and what has been open for too long.

use jiff::{Span, civil::Date};
use kernel::{Id, Outcome, Won};
use store::Tx;
use trustee::TrusteeYear;

use crate::{
    model::{OpenItem, Reconciliation, Warning, WarningKind},
    reconcile::reconciliation,
    rules::dated,
};

/// What a person should look at in the accounts of a year's program, the gravest first: bank and
/// book that differ, a statement that is missing, and what has been open for too long.
#[doc(alias = "통장 잔액 불일치")]
pub fn warnings(tx: &mut Tx<'_>, year: Id<TrusteeYear>, as_of: Date) -> Outcome<Vec<Warning>> {
    Ok(warnings_of(year, &reconciliation(tx, year, as_of)?))
}

/// The same of a reconciliation that is there already.
pub(crate) fn warnings_of(year: Id<TrusteeYear>, found: &Reconciliation) -> Vec<Warning> {
    let mut all: Vec<Warning> = unlike(year, found).into_iter().collect();
    all.extend(overdue(found));
    all
}

fn unlike(year: Id<TrusteeYear>, found: &Reconciliation) -> Option<Warning> {
    let article = dated::cited(dated::ONE_ACCOUNT, found.as_of);
    let warning = |kind, amount, words| Warning {
        kind,
        address: TrusteeYear::address(year),
        on: found.as_of,
        amount,
        words,
        article: article.clone(),
    };
    match (found.statement, found.difference) {
        (Some(statement), Some(difference)) if difference != Won::ZERO => Some(warning(
            WarningKind::Unexplained,
            difference,
            format!(
                "통장 잔액 {}원({} 기준)과 장부 {}원의 차이에서 맞지 않은 항목을 빼고도 {difference}원이 \
                 남습니다. 빠진 거래내역이 있는지, 잔액이 이어지는지 확인하세요.",
                statement.balance, statement.on, found.book
            ),
        )),
        (None, _) if found.book != Won::ZERO => Some(warning(
            WarningKind::NoStatement,
            found.book,
            format!(
                "장부에는 {}원이 있으나 {}까지의 통장 거래내역이 없습니다. 거래내역을 가져오세요.",
                found.book, found.as_of
            ),
        )),
        _ => None,
    }
}

/// Open items older than the setting.
fn overdue(found: &Reconciliation) -> Vec<Warning> {
    let days = dated::days(dated::OVERDUE_DAYS, found.as_of);
    let limit = found
        .as_of
        .checked_sub(Span::new().days(days))
        .unwrap_or(Date::MIN);
    let old = |item: &&OpenItem| item.on < limit;
    let of_book = found.booked_not_at_bank.iter().filter(old);
    let of_bank = found.at_bank_not_booked.iter().filter(old);
    let warning = |item: &OpenItem, side: &str| Warning {
        kind: WarningKind::Overdue,
        address: item.address.clone(),
        on: item.on,
        amount: item.amount,
        words: format!(
            "{days}일 넘게 {side}에만 있습니다: {} {}원. 상대를 찾아 맞추세요.",
            item.words, item.amount
        ),
        article: dated::cited(dated::OVERDUE_DAYS, found.as_of),
    };
    let mut all: Vec<Warning> = of_book.map(|item| warning(item, "장부")).collect();
    all.extend(of_bank.map(|item| warning(item, "통장")));
    all.sort_by_key(|one| one.on);
    all
}
