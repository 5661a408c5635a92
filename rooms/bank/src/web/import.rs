//! One file: how far it has been read, what is in it, what was found, and what to do with it.

use askama::Template;
use axum::{
    extract::{Path, Query},
    http::HeaderValue,
};
use kernel::{Id, Outcome, Refusal, Won, typed};
use store::Tx;
use ui::Pager;
use web::{Answer, Failure, Sent, Visit, download};

use super::{
    Asked, base, columns::ColumnsView, id_in, import_add, instant, moment, page_number, printed,
    settle,
};
use crate::{
    accept_import::accept_import,
    access, accounts,
    cancel_import::cancel_import,
    figures::account_label,
    model::{
        AcceptImport, BankImport, CancelImport, Finding, FindingKind, ImportCounts, ImportState,
        StatementKind,
    },
    reading::{PER_PAGE, import_counts, import_findings},
    store::{cards, imports, lines},
};

#[derive(Template)]
#[template(path = "import.html")]
pub struct ImportPage {
    frame: ui::Frame,
    form: ui::FormView,
    import: BankImport,
    facts: Vec<(&'static str, String)>,
    counts: ImportCounts,
    head: Vec<[String; 5]>,
    card: bool,
    bad: Vec<Finding>,
    bad_pager: Pager,
    gaps: Vec<Finding>,
    joint: Option<String>,
    columns: Option<ColumnsView>,
    reading: bool,
    may_accept: bool,
    may_cancel: bool,
}

struct Loaded {
    import: BankImport,
    account: String,
    counts: ImportCounts,
    head: Vec<[String; 5]>,
    bad: Vec<Finding>,
    bad_pager: Pager,
    gaps: Vec<Finding>,
    joint: Option<String>,
}

/// How many rows of a file are shown for looking at.
const SHOWN: i64 = 12;

fn load(tx: &mut Tx<'_>, id: Id<BankImport>, page: usize) -> Outcome<Loaded> {
    tx.require(&access::VIEW)?;
    let import = imports::import(tx, id)?;
    let counts = import_counts(tx, &import)?;
    let path = base(&format!("/bank/imports/{id}"), &[]);
    let bad = usize::try_from(counts.bad).unwrap_or_default();
    let bad_pager = Pager::new(bad, PER_PAGE, page, path);
    Ok(Loaded {
        account: account_label(&accounts::of(tx, import.account)?.account),
        head: head(tx, &import)?,
        bad: import_findings(tx, id, FindingKind::Bad, bad_pager.page())?,
        bad_pager,
        gaps: import_findings(tx, id, FindingKind::Gap, 1)?,
        joint: joint(tx, &import)?,
        counts,
        import,
    })
}

fn head(tx: &mut Tx<'_>, import: &BankImport) -> Outcome<Vec<[String; 5]>> {
    if import.kind == StatementKind::Card {
        let rows = cards::head(tx, import.id, SHOWN)?.into_iter();
        let shown = rows.map(|(day, time, amount, last4, shop, trade)| {
            let at = format!("{} {time}", printed(day));
            [at.trim().to_owned(), shop, trade, amount.to_string(), last4]
        });
        return Ok(shown.collect());
    }
    let rows = lines::head(tx, import.id, SHOWN)?.into_iter();
    let shown = rows.map(|one| {
        let at = moment(one.day, one.time);
        [
            at,
            one.party,
            one.memo,
            one.amount.to_string(),
            one.balance.to_string(),
        ]
    });
    Ok(shown.collect())
}

/// What a file that waits does not continue: the newest balance that counts before it begins.
fn joint(tx: &mut Tx<'_>, import: &BankImport) -> Outcome<Option<String>> {
    if import.kind == StatementKind::Card || import.state != ImportState::Ready {
        return Ok(None);
    }
    let Some((day, before)) = lines::beginning(tx, import.id)? else {
        return Ok(None);
    };
    let known = lines::last(tx, import.account, day)?;
    let expected = known.map_or(Won::ZERO, |one| one.balance);
    Ok((before != expected).then(|| match known {
        Some(one) => format!(
            "새 거래가 시작하기 전 잔액 {before}원이 이미 반영한 마지막 잔액 {expected}원({})과 \
             다릅니다. 그 사이의 거래내역이 빠지지 않았는지 확인하세요.",
            printed(one.on)
        ),
        None => format!(
            "첫 거래 전에 이미 {before}원이 있었습니다. 그 앞의 거래내역도 가져와야 대사가 맞습니다."
        ),
    }))
}

fn facts(loaded: &Loaded) -> Vec<(&'static str, String)> {
    let import = &loaded.import;
    let mut facts = vec![
        ("계좌", loaded.account.clone()),
        ("종류", import.kind.label().to_owned()),
        (
            "올린 사람",
            format!("{} ({})", import.made_by_name, instant(import.made_at)),
        ),
        ("읽은 행", format!("{}개", typed_count(import.rows_read))),
        ("새 거래", format!("{}건", typed_count(loaded.counts.lines))),
        (
            "이미 있던 거래",
            format!("{}건", typed_count(import.already)),
        ),
        ("합계·빈 행", format!("{}개", typed_count(import.skipped))),
        (
            "읽지 못한 행",
            format!("{}개", typed_count(loaded.counts.bad)),
        ),
    ];
    if import.kind == StatementKind::Bank {
        let gaps = format!("{}곳", typed_count(loaded.counts.gaps));
        facts.push(("잔액이 이어지지 않는 곳", gaps));
    }
    if let Some(digest) = import.digest {
        facts.push(("파일 SHA-256", digest.to_string()));
    }
    if let (Some(who), Some(at)) = (&import.decided_by_name, import.decided_at) {
        facts.push(("결정", format!("{who} ({})", instant(at))));
    }
    facts
}

fn typed_count(count: i64) -> String {
    kernel::number::grouped(count)
}

/// The page; another file shows what was refused on it.
pub async fn page(
    visit: &Visit,
    id: Id<BankImport>,
    form: ui::FormView,
    number: usize,
) -> Result<ImportPage, Failure> {
    let loaded = visit.read(move |tx| load(tx, id, number)).await?;
    let state = loaded.import.state;
    let may = visit.may(&access::IMPORT);
    let chooses = may && state.is_open() && !loaded.import.preview.is_empty();
    Ok(ImportPage {
        frame: visit
            .frame(&loaded.import.file_name)
            .under("통장 대사", "/bank")
            .under("가져온 파일", "/bank/imports"),
        form,
        facts: facts(&loaded),
        card: loaded.import.kind == StatementKind::Card,
        columns: chooses.then(|| ColumnsView::of(&loaded.import)),
        reading: state == ImportState::Reading,
        may_accept: may && state == ImportState::Ready,
        may_cancel: may && state.is_open(),
        import: loaded.import,
        counts: loaded.counts,
        head: loaded.head,
        bad: loaded.bad,
        bad_pager: loaded.bad_pager,
        gaps: loaded.gaps,
        joint: loaded.joint,
    })
}

/// Shows the file. While it is being read the page comes again by itself.
pub async fn show(visit: Visit, Path(id): Path<String>, Query(query): Query<Asked>) -> Answer {
    let page = page(&visit, id_in(&id)?, visit.form(), page_number(&query)).await?;
    let mut answer = visit.page(&page);
    if page.reading {
        answer
            .headers_mut()
            .insert("refresh", HeaderValue::from_static("3"));
    }
    Ok(answer)
}

/// Shows the page again with what was refused.
pub async fn refused(visit: &Visit, id: Id<BankImport>, sent: &Sent, refusal: &Refusal) -> Answer {
    let page = page(visit, id, visit.form_again(sent, refusal), 1).await?;
    Ok(visit.refused(&page))
}

fn gone(visit: &Visit, id: Id<BankImport>, said: &str) -> Answer {
    Ok(visit.go(&format!("/bank/imports/{id}"), said))
}

/// Goes on with a reading that stopped.
pub async fn read_on(visit: Visit, Path(id): Path<String>, _sent: Sent) -> Answer {
    let id = id_in(&id)?;
    import_add::read(&visit, id).await;
    gone(&visit, id, "이어서 읽고 있습니다.")
}

/// Its rows are to count.
pub async fn accept(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let import = id_in(&id)?;
    let ask = AcceptImport {
        import: id,
        despite: sent.text("despite").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| accept_import(tx, ask.clone());
    match settle(visit.write(&sent, access::IMPORT.label, verb).await)? {
        Ok(()) => gone(
            &visit,
            import,
            "거래내역을 반영했습니다. 이제 장부와 맞추세요.",
        ),
        Err(refusal) => refused(&visit, import, &sent, &refusal).await,
    }
}

/// It is not to count.
pub async fn cancel(visit: Visit, Path(id): Path<String>, sent: Sent) -> Answer {
    let import = id_in(&id)?;
    let ask = CancelImport {
        import: id,
        reason: sent.text("reason").to_owned(),
    };
    let verb = move |tx: &mut Tx<'_>| cancel_import(tx, ask.clone());
    match settle(visit.write(&sent, access::IMPORT.label, verb).await)? {
        Ok(id) => {
            import_add::sweep(&visit, id);
            gone(
                &visit,
                id,
                "가져오기를 취소했습니다. 이 파일의 거래는 반영되지 않습니다.",
            )
        }
        Err(refusal) => refused(&visit, import, &sent, &refusal).await,
    }
}

/// The rows that could not be read, as the same sheet with a column of reasons.
pub async fn bad_rows(visit: Visit, Path(id): Path<String>) -> Answer {
    let id = id_in(&id)?;
    let (name, sheet) = visit.read(move |tx| bad_sheet(tx, id)).await?;
    Ok(download(
        &format!("{name} 읽지 못한 행.csv"),
        "text/csv; charset=utf-8",
        sheet,
    ))
}

fn bad_sheet(tx: &mut Tx<'_>, id: Id<BankImport>) -> Outcome<(String, Vec<u8>)> {
    tx.require(&access::VIEW)?;
    let import = imports::import(tx, id)?;
    let mut out = "\u{feff}".to_owned();
    let header = import.layout.as_ref().map(|layout| layout.header_row);
    let titles = import.preview.iter().find(|(row, _)| Some(*row) == header);
    let titles = titles.map(|(_, cells)| cells.clone()).unwrap_or_default();
    sheet_row(&mut out, "행", "까닭", &titles);
    let mut page = 1;
    loop {
        let found = import_findings(tx, id, FindingKind::Bad, page)?;
        for one in &found {
            sheet_row(&mut out, &one.row.to_string(), &one.reason, &one.cells);
        }
        if found.len() < PER_PAGE {
            return Ok((import.file_name, out.into_bytes()));
        }
        page += 1;
    }
}

/// One row of the sheet. Nothing in it becomes a formula.
fn sheet_row(out: &mut String, number: &str, reason: &str, cells: &[String]) {
    let plain = |cell: &str| {
        let text = typed::one_line(cell).replace('"', "\"\"");
        let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
        format!("\"{}{text}\"", if formula { "'" } else { "" })
    };
    let all = [number, reason]
        .into_iter()
        .chain(cells.iter().map(String::as_str));
    out.push_str(&all.map(plain).collect::<Vec<_>>().join(","));
    out.push_str("\r\n");
}
