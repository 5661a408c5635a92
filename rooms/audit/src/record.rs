//! Records of other rooms that can be asked about.

use kernel::{Address, Error, Id, Outcome};
use store::Tx;
use trustee::TrusteeYear;

use crate::{access, model::RecordCard, rules::refusal::day_text};

/// What a record is called, where its page is, and which year it belongs to.
///
/// # Errors
/// [`Error::NotFound`] for what does not exist, what cannot be asked about, and what the actor may
/// not see: the council sees the trustee's budget and no voucher.
pub fn record_card(tx: &mut Tx<'_>, address: &Address) -> Outcome<RecordCard> {
    tx.require(&access::VIEW)?;
    let (title, path, year) = match address.room() {
        "trustee" => of_trustee(tx, address)?,
        _ if !tx.actor().may(&access::READ) => return Err(Error::NotFound),
        "spending" => of_spending(tx, address)?,
        "payment" => of_payment(tx, address)?,
        "bank" => of_bank(tx, address)?,
        "clearing" => of_clearing(tx, address)?,
        _ => return Err(Error::NotFound),
    };
    Ok(RecordCard {
        address: address.clone(),
        title,
        path: path.ok_or(Error::NotFound)?,
        year,
    })
}

/// The start of the addresses that the actor may see questions about, for a `LIKE`.
pub fn seen(tx: &Tx<'_>) -> &'static str {
    if tx.actor().may(&access::READ) {
        "%"
    } else {
        "trustee/%"
    }
}

type Found = (String, Option<String>, Option<Id<TrusteeYear>>);

fn id<K>(address: &Address) -> Outcome<Id<K>> {
    address.id().parse().map_err(|_| Error::NotFound)
}

fn of_trustee(tx: &mut Tx<'_>, address: &Address) -> Outcome<Found> {
    let (title, year) = match address.kind() {
        "year" => {
            let year = trustee::year(tx, id(address)?)?;
            (year.title, year.id)
        }
        "line" => {
            let line = trustee::line(tx, id(address)?)?;
            (format!("예산 과목 {}", line.title()), line.year)
        }
        "grant" => {
            let grant = trustee::grant(tx, id(address)?)?;
            let title = format!("{}분기 교부신청 {}원", grant.quarter, grant.amount);
            (title, grant.year)
        }
        "change" => {
            let change = trustee::change(tx, id(address)?)?;
            let day = day_text(change.requested_on);
            (
                format!("{day} 예산 변경 신청 {}원", change.amount),
                change.year,
            )
        }
        _ => return Err(Error::NotFound),
    };
    Ok((title, trustee::page_of(address), Some(year)))
}

fn of_spending(tx: &mut Tx<'_>, address: &Address) -> Outcome<Found> {
    let (title, year) = match address.kind() {
        "proposal" => {
            let proposal = spending::proposal(tx, id(address)?)?.proposal;
            let title = format!("품의 제{}호 {}", proposal.number, proposal.title);
            (title, proposal.year)
        }
        "resolution" => {
            let one = spending::resolution(tx, id(address)?)?;
            let title = format!("지출결의서 제{}호 {}", one.number, one.purpose);
            (title, one.year)
        }
        _ => return Err(Error::NotFound),
    };
    Ok((title, spending::page_of(address), Some(year)))
}

fn of_payment(tx: &mut Tx<'_>, address: &Address) -> Outcome<Found> {
    let (title, year) = match address.kind() {
        "payee" => {
            let payee = payment::payee(tx, id(address)?)?;
            (format!("거래처 {}", payee.name), None)
        }
        "payable" => {
            let payable = payment::payable(tx, id(address)?)?;
            let title = format!("지급 {} {}원", payable.payee_name, payable.net()?);
            (title, Some(payable.year))
        }
        "batch" => {
            let (batch, _) = payment::batch(tx, id(address)?)?;
            (format!("지급 묶음 {}번", batch.number), Some(batch.year))
        }
        _ => return Err(Error::NotFound),
    };
    Ok((title, payment::page_of(address), year))
}

fn of_bank(tx: &mut Tx<'_>, address: &Address) -> Outcome<Found> {
    if address.kind() != "line" {
        return Err(Error::NotFound);
    }
    let line = bank::bank_line(tx, id(address)?)?;
    let title = format!("{} 통장 거래 {}원", day_text(line.day), line.amount);
    Ok((title, bank::page_of(address), None))
}

fn of_clearing(tx: &mut Tx<'_>, address: &Address) -> Outcome<Found> {
    let (title, year) = match address.kind() {
        "clearing" => {
            let one = clearing::clearing(tx, id(address)?)?;
            (format!("정산 ({})", one.state.label()), one.year)
        }
        "report" => {
            let (one, _) = clearing::report(tx, id(address)?)?;
            (
                format!("{} 보고 {}", one.kind.label(), one.period),
                one.year,
            )
        }
        "return" => {
            let (one, _) = clearing::returned(tx, id(address)?)?;
            (format!("반납 {}원", one.amount), one.year)
        }
        _ => return Err(Error::NotFound),
    };
    Ok((title, clearing::page_of(address), Some(year)))
}
