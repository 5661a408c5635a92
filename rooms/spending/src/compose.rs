//! The paper of a resolution: 지출결의서 or 반납결의서.

use kernel::{Id, Outcome, words};
use paper::{Block, Cell, Form, Paper, Table, TableUnit};
use store::Tx;

use crate::{
    access,
    figure_rows::figure,
    load,
    model::{
        AmountPart, Chosen, Evidence, ExpenditureResolution, IncomeKind, ResolutionKind,
        SpendingProposal,
    },
    rules::refusal::day_text,
    store::{evidence, proposals, resolutions},
};

/// Composes the paper of a resolution as it stands: what is ordered, to whom, from which line, the
/// deductions, its papers with their hashes, and who signed.
pub fn compose(tx: &mut Tx<'_>, id: Id<ExpenditureResolution>) -> Outcome<Paper> {
    tx.require(&access::VIEW)?;
    let one = resolutions::resolution(tx, id)?;
    let title = match one.kind {
        ResolutionKind::TakeBack => "반납결의서",
        _ => "지출결의서",
    };
    let mut paper = Paper::new(title, "spending-resolution/1");
    let year = load::fiscal_year(tx, one.year)?;
    paper.push(Block::text(format!(
        "{year}회계연도 제{}호 · {} · {}",
        one.number,
        one.kind.label(),
        one.state.label()
    )));
    heading(tx, &mut paper, &one)?;
    amounts(tx, &mut paper, &one)?;
    papers(tx, &mut paper, &one)?;
    signatures(tx, &mut paper, &one)?;
    Ok(paper)
}

fn pair(table: Table, label: &str, text: impl Into<String>) -> Table {
    table.row(vec![Cell::text(label).header(), Cell::text(text)])
}

fn heading(tx: &mut Tx<'_>, paper: &mut Paper, one: &ExpenditureResolution) -> Outcome<()> {
    let line = trustee::line(tx, one.line)?.title();
    let words = words::official(one.gross()?).unwrap_or_default();
    let mut table = Table::new("결의 내용", &[2, 8]);
    table = pair(table, "적요", &one.purpose);
    table = pair(table, "금액", words);
    table = pair(table, "예산 과목", line);
    if let Some(proposal) = one.proposal {
        let SpendingProposal { number, title, .. } = proposals::proposal(tx, proposal)?.proposal;
        table = pair(table, "품의", format!("제{number}호 {title}"));
    }
    if let Some(of) = one.takes_back {
        let paid = resolutions::resolution(tx, of)?;
        table = pair(
            table,
            "반납받은 결의서",
            format!("제{}호 {}", paid.number, paid.purpose),
        );
    }
    table = pair(table, "거래처", &one.payee_name);
    if let Some(version) = one.account_version {
        let account = payment::account_version(tx, one.payee, version)?;
        let text = format!("{} {} ({})", account.bank, account.masked, account.holder);
        table = pair(table, "지급 계좌", text);
    }
    let (service, due) = match one.kind {
        ResolutionKind::TakeBack => ("입금일", None),
        ResolutionKind::Card => ("사용일", Some(one.due_on)),
        _ => ("납품·수행일", Some(one.due_on)),
    };
    table = pair(table, service, day_text(one.service_on));
    if let Some(due) = due {
        table = pair(table, "지급 예정일", day_text(due));
    }
    for (label, text) in details(one) {
        table = pair(table, label, text);
    }
    table = pair(
        table,
        "기안",
        format!("{} {}", day_text(one.drafted_on), one.drafted_by_name),
    );
    paper.push(Block::Table(table));
    Ok(())
}

/// What only some kinds have, as label and text.
pub(crate) fn details(one: &ExpenditureResolution) -> Vec<(&'static str, String)> {
    let own = &one.details;
    let mut rows = Vec::new();
    if !own.receipt_no.is_empty() {
        rows.push(("증빙 번호", own.receipt_no.clone()));
    }
    rows.extend(own.trade.clone().map(|trade| ("업종", trade)));
    rows.extend(own.slip_time.map(|time| {
        let text = format!("{:02}:{:02}", time.hour(), time.minute());
        ("사용 시각", text)
    }));
    rows.extend(own.personnel.map(|item| ("내용", item.label().to_owned())));
    rows.extend(own.allowance.map(|item| ("내용", item.label().to_owned())));
    rows.extend(own.minutes.map(|minutes| ("시간", format!("{minutes}분"))));
    let returned = own.returned_for;
    rows.extend(returned.map(|reason| ("반납 사유", reason.label().to_owned())));
    if one.income != IncomeKind::Nothing {
        rows.push(("원천징수", one.income.label().to_owned()));
    }
    if one.vat_recoverable {
        rows.push(("부가가치세", "환급·공제 대상".to_owned()));
    }
    if one.last {
        rows.push(("비고", "이 품의의 마지막 결의".to_owned()));
    }
    rows
}

fn amounts(tx: &mut Tx<'_>, paper: &mut Paper, one: &ExpenditureResolution) -> Outcome<()> {
    let mut table = Table::new("금액", &[1, 1, 1, 1, 1]).unit(TableUnit::Won);
    let mut labels = Vec::new();
    let mut cells = Vec::new();
    for part in [
        AmountPart::Supply,
        AmountPart::Vat,
        AmountPart::Gross,
        AmountPart::Withheld,
        AmountPart::Net,
    ] {
        let key = format!("resolution.{}", part.word());
        let figure = figure(tx, &key, &Chosen::Amount(one.id, part))?;
        let path = web::figure_path(&figure);
        let mention = paper.add_figure(figure, Form::plain(TableUnit::Won), path)?;
        labels.push(Cell::text(part.label()));
        cells.push(Cell::figure(mention));
    }
    table = table.header_row(labels).row(cells);
    paper.push(Block::heading(1, "금액"));
    paper.push(Block::Table(table));
    let kept = one.withheld;
    if kept.sum()?.0 > 0 {
        paper.push(Block::note(format!(
            "공제: 소득세 {}원, 지방소득세 {}원, 4대보험 본인부담금 {}원",
            kept.income_tax, kept.local_tax, kept.insurance
        )));
    }
    Ok(())
}

fn papers(tx: &mut Tx<'_>, paper: &mut Paper, one: &ExpenditureResolution) -> Outcome<()> {
    let all = evidence::of(tx, one.id)?;
    let counted: Vec<&Evidence> = all.iter().filter(|known| known.struck.is_none()).collect();
    paper.push(Block::heading(1, "증빙"));
    if counted.is_empty() {
        paper.push(Block::text("첨부한 증빙이 없습니다."));
        return Ok(());
    }
    let mut table = Table::new("증빙", &[2, 3, 5]).header_row(vec![
        Cell::text("종류"),
        Cell::text("파일"),
        Cell::text("SHA-256"),
    ]);
    for known in counted {
        let mut name = known.name.clone();
        if !known.split_reason.is_empty() {
            name = format!("{name} (나누어 씀: {})", known.split_reason);
        }
        table = table.row(vec![
            Cell::text(known.kind.label()),
            Cell::text(name),
            Cell::text(known.digest.to_string()),
        ]);
    }
    paper.push(Block::Table(table));
    Ok(())
}

fn signatures(tx: &mut Tx<'_>, paper: &mut Paper, one: &ExpenditureResolution) -> Outcome<()> {
    let subject = ExpenditureResolution::address(one.id);
    paper.push(Block::heading(1, "결재"));
    let Some(standing) = signoff::standing(tx, &subject)? else {
        paper.push(Block::text("상신 전입니다."));
        return Ok(());
    };
    let mut table = Table::new("결재", &[2, 3, 3]).header_row(vec![
        Cell::text("단계"),
        Cell::text("서명"),
        Cell::text("날짜"),
    ]);
    for (at, step) in standing.steps.iter().enumerate() {
        let signed = standing.signatures.iter().find(|one| one.step == at);
        let who = signed.map(|one| match &one.on_behalf_of {
            Some(owner) => format!("{} ({} 대결)", one.by.name, owner.name),
            None => one.by.name.clone(),
        });
        let on = signed.map(|one| day_text(seoul_day(one.at)));
        table = table.row(vec![
            Cell::text(&step.label),
            Cell::text(who.unwrap_or_default()),
            Cell::text(on.unwrap_or_default()),
        ]);
    }
    paper.push(Block::Table(table));
    paper.push(Block::note(format!(
        "{} · 서명한 내용의 SHA-256 {}",
        standing.state.label(),
        standing.content
    )));
    Ok(())
}

fn seoul_day(at: jiff::Timestamp) -> jiff::civil::Date {
    at.to_zoned(jiff::tz::TimeZone::fixed(jiff::tz::offset(9)))
        .date()
}
