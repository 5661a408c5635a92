//! What a payee is told when somebody changes where its money goes.

use jiff::SignedDuration;
use kernel::Outcome;
use outbox::{Channel, Message};
use store::Tx;

use crate::{
    model::{AccountVersion, Payee},
    rules::{dated, refusal::instant},
    store::payees,
};

/// Tells the old contact that the account changed, and the contact before it when that one was
/// replaced while the hold would still have run: whoever takes over a mailbox first does not get
/// past the owner.
pub fn account_changed(tx: &mut Tx<'_>, payee: &Payee, account: &AccountVersion) -> Outcome<()> {
    let (contact, before, since) = payees::contacts(tx, payee.id)?;
    let hours = dated::rules()
        .whole(dated::CHANGE_HOLD_HOURS, tx.today())
        .unwrap_or(0);
    let fresh = tx.now().duration_since(since) < SignedDuration::from_hours(hours);
    let body = format!(
        "{} 거래처의 지급 계좌가 {} {}(예금주 {})(으)로 바뀌었습니다.\n{}부터 이 계좌로 지급할 수 \
         있습니다.\n바꾼 적이 없으면 그 전에 담당자에게 알려 주세요.\n",
        payee.name,
        account.bank,
        account.masked,
        account.holder,
        instant(account.usable_from)
    );
    let old = before.filter(|_| fresh);
    for (number, to) in [Some(contact), old].into_iter().flatten().enumerate() {
        let message = Message {
            key: format!("payment/account/{}/{}/{number}", payee.id, account.version),
            channel: Channel::Mail,
            to,
            subject: format!("[지급 계좌 변경] {}", payee.name),
            body: body.clone(),
            about: Some(Payee::address(payee.id)),
        };
        outbox::tell(tx, message)?;
    }
    Ok(())
}

/// Tells the contact that was known so far that somebody else is told from now on.
pub fn contact_changed(tx: &mut Tx<'_>, payee: &Payee) -> Outcome<()> {
    let message = Message {
        key: format!("payment/contact/{}/{}", payee.id, tx.now()),
        channel: Channel::Mail,
        to: payee.contact.clone(),
        subject: format!("[연락처 변경] {}", payee.name),
        body: format!(
            "{} 거래처의 연락처가 다른 주소로 바뀌었습니다.\n바꾼 적이 없으면 담당자에게 알려 \
             주세요.\n",
            payee.name
        ),
        about: Some(Payee::address(payee.id)),
    };
    outbox::tell(tx, message)?;
    Ok(())
}
