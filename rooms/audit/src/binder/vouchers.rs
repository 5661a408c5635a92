//! Resolutions, goods, papers of evidence.

use kernel::{Outcome, Won};
use paper::{Block, Line, Paper, Run, Table};
use spending::{Chosen, ResolutionKind, ResolutionQuery, ResolutionState};
use trustee::TrusteeYear;

use super::{heads, mention, section, texts, won};
use crate::{rules::refusal::day_text, source::Voucher};

/// Adds them.
pub fn push(paper: &mut Paper, year: &TrusteeYear, vouchers: &[Voucher]) -> Outcome<()> {
    let head = heads(&[
        "번호",
        "종류",
        "적요",
        "거래처",
        "결의액",
        "결재일",
        "집행일",
    ]);
    let mut all = Table::new("승인된 지출결의서", &[1, 2, 4, 3, 2, 2, 2]).header_row(head.clone());
    let mut goods = Table::new("물품 구입", &[1, 2, 4, 3, 2, 2, 2]).header_row(head);
    for voucher in vouchers {
        let one = &voucher.one;
        let words = texts([
            one.number.to_string(),
            one.kind.label().to_owned(),
            one.purpose.clone(),
            one.payee_name.clone(),
            format!("{}원", one.gross()?),
            one.signed_on.map(day_text).unwrap_or_default(),
            voucher.executed_on().map(day_text).unwrap_or_default(),
        ]);
        if one.kind == ResolutionKind::Goods {
            goods = goods.row(words.clone());
        }
        all = all.row(words);
    }
    section(paper, "승인된 지출결의서", all);
    total(paper, year, vouchers)?;
    section(paper, "물품 구입", goods);
    evidence(paper, vouchers);
    Ok(())
}

/// What the signed resolutions of the year come to; only where the binder holds them all, since a
/// figure is worth its rows.
fn total(paper: &mut Paper, year: &TrusteeYear, vouchers: &[Voucher]) -> Outcome<()> {
    for (label, kind) in [
        ("승인된 지출결의서 합계(반납은 뺌): ", None),
        ("그 가운데 물품 구입: ", Some(ResolutionKind::Goods)),
    ] {
        let query = ResolutionQuery {
            year: Some(year.id),
            state: Some(ResolutionState::Approved),
            kind,
            ..ResolutionQuery::default()
        };
        let own = vouchers
            .iter()
            .filter(|voucher| kind.is_none_or(|kind| voucher.one.kind == kind));
        let amounts = own.map(|voucher| {
            let gross = voucher.one.gross()?;
            match voucher.one.kind {
                ResolutionKind::TakeBack => gross.opposite(),
                _ => Ok(gross),
            }
        });
        let sum = Won::sum(amounts.collect::<Result<Vec<_>, _>>()?)?;
        let word = kind.map_or("all", ResolutionKind::word);
        let selection = Chosen::Resolutions(query).selection();
        let figure = won(format!("binder.resolutions.{word}"), sum, selection);
        let figure = mention(paper, figure)?;
        paper.push(Block::Paragraph(Line::new(vec![
            Run::text(label),
            Run::Figure(figure),
            Run::text("원"),
        ])));
    }
    Ok(())
}

fn evidence(paper: &mut Paper, vouchers: &[Voucher]) {
    let head = heads(&["결의서", "종류", "파일", "크기", "SHA-256", "비고"]);
    let mut table = Table::new("증빙", &[1, 2, 3, 1, 5, 2]).header_row(head);
    for voucher in vouchers {
        for known in &voucher.papers {
            let mut remarks = Vec::new();
            if known.late {
                remarks.push("결재 뒤 첨부".to_owned());
            }
            if !known.split_reason.is_empty() {
                remarks.push(format!("나누어 씀: {}", known.split_reason));
            }
            table = table.row(texts([
                format!("제{}호", voucher.one.number),
                known.kind.label().to_owned(),
                known.name.clone(),
                known.size.to_string(),
                known.digest.to_string(),
                remarks.join(", "),
            ]));
        }
    }
    section(paper, "증빙 목록", table);
}
