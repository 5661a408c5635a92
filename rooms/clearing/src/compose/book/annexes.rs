//! 붙임: payment by payment, the bank, papers with their hashes, goods, changes, carry-over.

use jiff::civil::Date;
use kernel::{Id, Outcome, number::print_paper};
use paper::{Block, Cell, Paper, Table, TableUnit};
use spending::{ExpenditureResolution, ListPart, ResolutionKind, ResolutionQuery};
use store::Tx;
use trustee::{ChangeState, TrusteeYear};

use super::super::parts::{cell, day, head, pair, right};
use crate::{
    facts::Standing,
    figures::won,
    model::{Chosen, Clearing},
    rules::inspection,
    store::carryovers,
};

/// The first characters of a hash that a table shows.
const PREFIX: usize = 12;

pub(super) fn all(
    tx: &mut Tx<'_>,
    paper: &mut Paper,
    year: &TrusteeYear,
    one: &Clearing,
    found: &Standing,
) -> Outcome<()> {
    payments(tx, paper, found)?;
    disallowed(paper, found);
    bank(tx, paper, year)?;
    papers(tx, paper, found)?;
    goods(tx, paper, year)?;
    changes(tx, paper, year)?;
    carried(tx, paper, year)?;
    paper.push(Block::heading(1, "붙임 8 회계감사보고서"));
    let audit = if one.audit_report.is_empty() {
        "회계감사보고서가 아직 없습니다.".to_owned()
    } else {
        one.audit_report.clone()
    };
    paper.push(Block::text(audit));
    Ok(())
}

/// The resolution behind an address.
fn resolution_of(address: &kernel::Address) -> Option<Id<ExpenditureResolution>> {
    let own = (address.room(), address.kind()) == ("spending", "resolution");
    own.then(|| address.id().parse().ok()).flatten()
}

/// 집행내역(건별).
fn payments(tx: &mut Tx<'_>, paper: &mut Paper, found: &Standing) -> Outcome<()> {
    paper.push(Block::heading(1, "붙임 1 집행내역(건별)"));
    let mut table = head(
        Table::new("집행내역", &[2, 3, 5, 2, 1, 3]).unit(TableUnit::Won),
        &["지급일", "과목", "내용", "금액", "증빙", "SHA-256"],
    );
    let mut any = false;
    for line in &found.lines {
        for claim in &line.claims {
            any = true;
            let hashes = match resolution_of(&claim.subject) {
                Some(id) => hashes(tx, id)?,
                None => Vec::new(),
            };
            let short: Vec<&str> = hashes
                .iter()
                .filter_map(|hash| hash.get(..PREFIX))
                .collect();
            // Whole won; the sum stands in part 5 as a figure.
            table = table.row(vec![
                Cell::text(day(claim.on)),
                Cell::text(line.line.title()),
                Cell::text(&claim.label),
                right(print_paper(claim.amount.0)),
                right(format!("{}건", hashes.len())),
                Cell::text(short.join(" ")),
            ]);
        }
    }
    push(paper, any, table, "집행한 것이 없습니다.");
    Ok(())
}

fn hashes(tx: &mut Tx<'_>, id: Id<ExpenditureResolution>) -> Outcome<Vec<String>> {
    let all = spending::evidence(tx, id)?.into_iter();
    let counted = all.filter(|paper| paper.struck.is_none());
    Ok(counted.map(|paper| paper.digest.to_string()).collect())
}

fn push(paper: &mut Paper, any: bool, table: Table, empty: &str) {
    if any {
        paper.push(Block::Table(table));
    } else {
        paper.push(Block::text(empty));
    }
}

/// 불인정 내역 with the trustee's word.
fn disallowed(paper: &mut Paper, found: &Standing) {
    paper.push(Block::heading(1, "붙임 2 불인정 내역"));
    let mut table = head(
        Table::new("불인정 내역", &[2, 2, 4, 4]).unit(TableUnit::Won),
        &["사유", "금액", "검사 내용", "소명"],
    );
    let mut any = false;
    for one in inspection::counted(&found.disallowances) {
        any = true;
        table = table.row(vec![
            Cell::text(one.reason.label()),
            right(print_paper(one.amount.0)),
            Cell::text(&one.note),
            Cell::text(&one.opinion),
        ]);
    }
    push(paper, any, table, "불인정한 것이 없습니다.");
}

/// 통장 거래내역 and the interest in it.
fn bank(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    paper.push(Block::heading(1, "붙임 3 통장 거래내역과 이자"));
    let accounts = trustee::bank_accounts(tx, year.id)?;
    for account in &accounts {
        paper.push(Block::text(format!(
            "{}: {} {} ({})",
            account.purpose.label(),
            account.bank,
            account.masked,
            account.holder
        )));
    }
    let mut table = head(
        Table::new("통장 거래내역", &[2, 2, 6, 2]).unit(TableUnit::Won),
        &["날짜", "구분", "내용", "금액"],
    );
    let lines = trustee::cash_lines(tx, year.id, Date::MIN, Date::MAX)?;
    for line in &lines {
        table = table.row(vec![
            Cell::text(day(line.on)),
            Cell::text(trustee::kind_label(&line.kind)),
            Cell::text(&line.memo),
            right(print_paper(line.amount.0)),
        ]);
    }
    push(paper, !lines.is_empty(), table, "거래가 없습니다.");
    let last = lines.iter().map(|line| line.on).max();
    let until = last.unwrap_or(year.fiscal_year.last_day());
    let found = bank::reconciliation(tx, year.id, until)?;
    let text = match &found.statement {
        Some(statement) if found.is_explained() => format!(
            "{} 통장 잔액 {}원, 장부와 대사를 마침.",
            day(statement.on),
            statement.balance
        ),
        Some(statement) => format!(
            "{} 통장 잔액 {}원, 설명되지 않은 차이가 있음.",
            day(statement.on),
            statement.balance
        ),
        None => "통장 내역을 가져오지 않아 장부의 거래를 실음.".to_owned(),
    };
    paper.push(Block::note(text));
    Ok(())
}

/// 증빙철: every paper with its whole hash.
fn papers(tx: &mut Tx<'_>, paper: &mut Paper, found: &Standing) -> Outcome<()> {
    paper.push(Block::heading(1, "붙임 4 증빙 목록"));
    let mut table = head(
        Table::new("증빙 목록", &[4, 2, 3, 5]),
        &["지출", "종류", "파일", "SHA-256"],
    );
    let mut any = false;
    for claim in found.lines.iter().flat_map(|line| &line.claims) {
        let Some(id) = resolution_of(&claim.subject) else {
            continue;
        };
        let all = spending::evidence(tx, id)?;
        for one in all.iter().filter(|one| one.struck.is_none()) {
            any = true;
            table = table.row(vec![
                Cell::text(&claim.label),
                Cell::text(one.kind.label()),
                Cell::text(&one.name),
                Cell::text(one.digest.to_string()),
            ]);
        }
    }
    push(paper, any, table, "증빙이 없습니다.");
    Ok(())
}

/// 물품 대장: resolutions that bought goods.
fn goods(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    paper.push(Block::heading(1, "붙임 5 물품 목록"));
    let query = ResolutionQuery {
        year: Some(year.id),
        kind: Some(ResolutionKind::Goods),
        ..ResolutionQuery::default()
    };
    let mut all = spending::resolutions(tx, &query, ListPart::ALL)?;
    all.reverse();
    all.retain(|one| one.signed_on.is_some());
    let mut table = head(
        Table::new("물품 목록", &[1, 5, 3, 2, 2]).unit(TableUnit::Won),
        &["번호", "물품", "거래처", "납품일", "금액"],
    );
    for one in &all {
        table = table.row(vec![
            right(one.number.to_string()),
            Cell::text(&one.purpose),
            Cell::text(&one.payee_name),
            Cell::text(day(one.service_on)),
            right(print_paper(one.gross()?.0)),
        ]);
    }
    push(paper, !all.is_empty(), table, "구입한 물품이 없습니다.");
    Ok(())
}

/// 예산 변경.
fn changes(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    paper.push(Block::heading(1, "붙임 6 예산 변경"));
    let mut all = trustee::changes(tx, year.id)?;
    all.retain(|one| one.state == ChangeState::Approved);
    let mut table = head(
        Table::new("예산 변경", &[3, 3, 2, 2, 4]).unit(TableUnit::Won),
        &["주는 과목", "받는 과목", "금액", "시행일", "사유"],
    );
    for one in &all {
        let from = title(tx, one.from)?;
        let to = title(tx, one.to)?;
        table = table.row(vec![
            Cell::text(from),
            Cell::text(to),
            right(print_paper(one.amount.0)),
            Cell::text(day(one.effective_on)),
            Cell::text(&one.reason),
        ]);
    }
    push(paper, !all.is_empty(), table, "예산 변경이 없습니다.");
    Ok(())
}

fn title(tx: &mut Tx<'_>, line: Option<Id<trustee::TrusteeLine>>) -> Outcome<String> {
    match line {
        Some(id) => Ok(trustee::line(tx, id)?.title()),
        None => Ok(String::new()),
    }
}

/// 이월.
fn carried(tx: &mut Tx<'_>, paper: &mut Paper, year: &TrusteeYear) -> Outcome<()> {
    paper.push(Block::heading(1, "붙임 7 이월"));
    let all = carryovers::carryovers(tx, year.id)?;
    let mut moved = all.iter().filter(|one| one.carried_out_on.is_some());
    let Some(one) = moved.next() else {
        paper.push(Block::text("이월이 없습니다."));
        return Ok(());
    };
    let mut table = Table::new("이월", &[3, 7]).unit(TableUnit::Won);
    table = pair(table, "승인", &one.note);
    table = pair(table, "사유", &one.reason);
    table = pair(table, "사업계획", &one.plan);
    for line in &one.lines {
        let name = trustee::line(tx, line.line)?.title();
        table = table.row(vec![
            Cell::text(name).header(),
            right(print_paper(line.amount.0)),
        ]);
    }
    let total = won("carried", &Chosen::Carried(one.id), one.total()?);
    table = table.row(vec![Cell::text("계").header(), cell(paper, total)?]);
    paper.push(Block::Table(table));
    Ok(())
}
