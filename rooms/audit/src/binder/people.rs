//! Who was paid, what was withheld, who signed. Accounts are masked.

use std::collections::BTreeMap;

use kernel::{Outcome, Won};
use paper::{Paper, Table};
use signoff::Standing;
use spending::ExpenditureResolution;
use store::Tx;

use super::{heads, section, texts};
use crate::{rules::refusal::instant, source::Voucher};

/// Adds them.
pub fn push(tx: &mut Tx<'_>, paper: &mut Paper, vouchers: &[Voucher]) -> Outcome<()> {
    payees(tx, paper, vouchers)?;
    withheld(paper, vouchers)?;
    trail(tx, paper, vouchers)
}

fn payees(tx: &mut Tx<'_>, paper: &mut Paper, vouchers: &[Voucher]) -> Outcome<()> {
    let mut paid: BTreeMap<_, (i64, Won)> = BTreeMap::new();
    for voucher in vouchers {
        let (count, sum) = paid.entry(voucher.one.payee).or_default();
        *count += 1;
        let gross = voucher.one.gross()?;
        *sum = match voucher.payable {
            Some(_) => sum.plus(gross)?,
            None => sum.minus(gross)?,
        };
    }
    let head = heads(&[
        "거래처",
        "구분",
        "사업자등록번호",
        "계좌(가림)",
        "건수",
        "결의액",
    ]);
    let mut table = Table::new("거래처", &[3, 1, 2, 3, 1, 2]).header_row(head);
    for (id, (count, sum)) in paid {
        let payee = payment::payee(tx, id)?;
        let account = payment::current_account(tx, id)?;
        let account = account.map(|one| format!("{} {}", one.bank, one.masked));
        table = table.row(texts([
            payee.name.clone(),
            payee.kind.label().to_owned(),
            payee.business_no_printed(),
            account.unwrap_or_default(),
            count.to_string(),
            format!("{sum}원"),
        ]));
    }
    section(paper, "거래처", table);
    Ok(())
}

fn withheld(paper: &mut Paper, vouchers: &[Voucher]) -> Outcome<()> {
    let head = heads(&[
        "결의서",
        "거래처",
        "소득",
        "소득세",
        "지방소득세",
        "4대보험",
        "계",
    ]);
    let mut table = Table::new("원천징수", &[1, 3, 2, 2, 2, 2, 2]).header_row(head);
    for voucher in vouchers {
        let kept = voucher.one.withheld;
        let sum = kept.sum()?;
        if sum == Won::ZERO {
            continue;
        }
        table = table.row(texts([
            format!("제{}호", voucher.one.number),
            voucher.one.payee_name.clone(),
            voucher.one.income.label().to_owned(),
            format!("{}원", kept.income_tax),
            format!("{}원", kept.local_tax),
            format!("{}원", kept.insurance),
            format!("{sum}원"),
        ]));
    }
    section(paper, "원천징수", table);
    Ok(())
}

fn trail(tx: &mut Tx<'_>, paper: &mut Paper, vouchers: &[Voucher]) -> Outcome<()> {
    let head = heads(&["결의서", "상신", "결재", "결과", "서명한 내용의 SHA-256"]);
    let mut table = Table::new("결재 경과", &[1, 3, 5, 1, 5]).header_row(head);
    for voucher in vouchers {
        let subject = ExpenditureResolution::address(voucher.one.id);
        let (_, mut standings) = spending::trail(tx, &subject)?;
        standings.reverse();
        for standing in standings {
            table = table.row(texts([
                format!("제{}호", voucher.one.number),
                format!(
                    "{} {}",
                    instant(standing.drafted_at),
                    standing.drafted_by.name
                ),
                signed(&standing),
                standing.state.label().to_owned(),
                standing.content.to_string(),
            ]));
        }
    }
    section(paper, "결재 경과", table);
    Ok(())
}

/// Who signed which step, and how it ended otherwise.
fn signed(standing: &Standing) -> String {
    let mut words: Vec<String> = standing
        .signatures
        .iter()
        .map(|one| {
            let proxy = one.on_behalf_of.as_ref();
            let proxy = proxy.map_or(String::new(), |owner| format!("({} 대결)", owner.name));
            format!("{} {}{proxy} {}", one.label, one.by.name, instant(one.at))
        })
        .collect();
    words.extend(
        standing
            .ended
            .as_ref()
            .map(|end| format!("{} {}: {}", instant(end.at), end.by.name, end.note)),
    );
    words.join(" → ")
}
