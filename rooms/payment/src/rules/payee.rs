//! Reading payees and accounts as they were typed.

use kernel::business_number;

use super::{Refused, typed};
use crate::model::{AddPayee, Bank, ChangeAccount, ChangeContact, PayeeKind, bank};

/// A payee that can be added.
#[derive(Clone, PartialEq, Eq)]
pub struct PayeeDraft {
    /// What sort.
    pub kind: PayeeKind,
    /// The name.
    pub name: String,
    /// Ten digits; businesses only.
    pub business_no: Option<String>,
    /// An e-mail address.
    pub contact: String,
    /// May be empty.
    pub memo: String,
    /// Its first account.
    pub account: AccountDraft,
}

/// An account that can be sealed. Has no `Debug`: the number is in it.
#[derive(Clone, PartialEq, Eq)]
pub struct AccountDraft {
    /// The bank.
    pub bank: Bank,
    /// Digits only.
    pub number: String,
    /// The account holder; `None` for the payee's name.
    pub holder: Option<String>,
}

/// Fewest and most digits of an account number.
const NUMBER_LENGTH: std::ops::RangeInclusive<usize> = 7..=16;

/// Reads a new payee.
pub fn add(ask: &AddPayee) -> Result<PayeeDraft, Vec<Refused>> {
    let no = &mut Vec::new();
    let kind = typed::choice(no, "kind", "거래처 구분을", &ask.kind, PayeeKind::read);
    let name = typed::name(no, "name", "거래처 이름을", &ask.name);
    let business_no = match kind {
        Some(PayeeKind::Business) => business(no, &ask.business_no).map(Some),
        Some(_) if !ask.business_no.trim().is_empty() => {
            let text =
                "사업자등록번호는 구분이 ‘사업자’일 때만 적습니다. 지우거나 구분을 바꾸세요.";
            no.push(Refused::Unreadable {
                field: "business_no",
                text: text.to_owned(),
            });
            None
        }
        _ => Some(None),
    };
    let contact = typed::mail(no, "contact", &ask.contact);
    let account = account(no, &ask.bank, &ask.account_number, &ask.holder);
    let memo = typed::optional(no, "memo", &ask.memo);
    match (kind, name, business_no, contact, memo, account) {
        (Some(kind), Some(name), Some(business_no), Some(contact), Some(memo), Some(account)) => {
            Ok(PayeeDraft {
                kind,
                name,
                business_no,
                contact,
                memo,
                account,
            })
        }
        _ => Err(std::mem::take(no)),
    }
}

/// Reads a change of account: the account and why.
pub fn change(ask: &ChangeAccount) -> Result<(AccountDraft, String), Vec<Refused>> {
    let no = &mut Vec::new();
    let account = account(no, &ask.bank, &ask.account_number, &ask.holder);
    let reason = typed::required(no, "reason", "변경 사유와 확인한 방법을", &ask.reason);
    match (account, reason) {
        (Some(account), Some(reason)) => Ok((account, reason)),
        _ => Err(std::mem::take(no)),
    }
}

/// Reads a change of contact: the address and why.
pub fn contact(ask: &ChangeContact) -> Result<(String, String), Vec<Refused>> {
    let no = &mut Vec::new();
    let contact = typed::mail(no, "contact", &ask.contact);
    let reason = typed::required(no, "reason", "변경 사유를", &ask.reason);
    match (contact, reason) {
        (Some(contact), Some(reason)) => Ok((contact, reason)),
        _ => Err(std::mem::take(no)),
    }
}

fn business(no: &mut Vec<Refused>, text: &str) -> Option<String> {
    if text.trim().is_empty() {
        no.push(Refused::Missing {
            field: "business_no",
            what: "사업자등록번호를",
        });
        return None;
    }
    let number = business_number(text);
    if number.is_none() {
        let text = "사업자등록번호 열 자리를 확인하세요. 끝자리(검증 번호)가 맞지 않으면 잘못 적은 \
                    번호입니다. 예: 123-45-67891";
        no.push(Refused::Unreadable {
            field: "business_no",
            text: text.to_owned(),
        });
    }
    number
}

fn account(no: &mut Vec<Refused>, code: &str, number: &str, holder: &str) -> Option<AccountDraft> {
    let bank = typed::choice(no, "bank", "은행을", code, bank);
    let number = account_number(no, number);
    let holder = if holder.trim().is_empty() {
        Some(None)
    } else {
        typed::name(no, "holder", "예금주를", holder).map(Some)
    };
    Some(AccountDraft {
        bank: bank?,
        number: number?,
        holder: holder?,
    })
}

/// The digits of an account number. What was typed never comes back in a refusal.
fn account_number(no: &mut Vec<Refused>, text: &str) -> Option<String> {
    let field = "account_number";
    let text = typed::required(no, field, "계좌번호를", text)?;
    let digits: String = text.chars().filter(|c| *c != '-' && *c != ' ').collect();
    let fits = NUMBER_LENGTH.contains(&digits.len()) && digits.chars().all(|c| c.is_ascii_digit());
    if !fits {
        let text = "계좌번호를 숫자와 ‘-’로 적으세요. 숫자는 7자리부터 16자리까지입니다.";
        no.push(Refused::Unreadable {
            field,
            text: text.to_owned(),
        });
        return None;
    }
    Some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn good() -> AddPayee {
        AddPayee {
            kind: "business".to_owned(),
            name: "가나상사".to_owned(),
            business_no: "123-45-67891".to_owned(),
            contact: "account@example.com".to_owned(),
            bank: "004".to_owned(),
            account_number: "123-456-7890123".to_owned(),
            holder: String::new(),
            memo: String::new(),
        }
    }

    fn fields(ask: &AddPayee) -> Vec<&'static str> {
        let Err(no) = add(ask) else { return Vec::new() };
        no.into_iter()
            .map(|one| match one {
                Refused::Missing { field, .. }
                | Refused::Unreadable { field, .. }
                | Refused::ResidentNumber { field } => field,
                _ => "other",
            })
            .collect()
    }

    #[test]
    fn a_payee_as_it_should_be() {
        let draft = add(&good()).expect("readable");
        assert_eq!(draft.business_no.as_deref(), Some("1234567891"));
        assert_eq!(draft.account.number, "1234567890123");
        assert_eq!(draft.account.bank.name, "국민은행");
        assert!(draft.account.holder.is_none());
    }

    #[test]
    fn each_field_is_refused_where_it_stands() {
        type Change = fn(&mut AddPayee);
        let table: &[(&str, Change, &[&str])] = &[
            (
                "all empty",
                |a| *a = AddPayee::default(),
                &["kind", "name", "contact", "bank", "account_number"],
            ),
            (
                "check digit",
                |a| a.business_no = "123-45-67890".to_owned(),
                &["business_no"],
            ),
            (
                "no number",
                |a| a.business_no = String::new(),
                &["business_no"],
            ),
            (
                "a person's",
                |a| a.kind = "person".to_owned(),
                &["business_no"],
            ),
            ("formula", |a| a.name = "=1+1".to_owned(), &["name"]),
            ("formula", |a| a.holder = "@sum".to_owned(), &["holder"]),
            ("bank", |a| a.bank = "999".to_owned(), &["bank"]),
            (
                "letters",
                |a| a.account_number = "12-ab-34567".to_owned(),
                &["account_number"],
            ),
            (
                "short",
                |a| a.account_number = "123456".to_owned(),
                &["account_number"],
            ),
            (
                "long",
                |a| a.account_number = "1".repeat(17),
                &["account_number"],
            ),
        ];
        for (what, change, expected) in table {
            let mut ask = good();
            change(&mut ask);
            assert_eq!(fields(&ask), *expected, "{what}");
        }
    }

    #[test]
    fn a_resident_number_is_refused_in_every_field() {
        type Field = fn(&mut AddPayee) -> &mut String;
        let table: &[(&str, Field)] = &[
            ("name", |a| &mut a.name),
            ("contact", |a| &mut a.contact),
            ("account_number", |a| &mut a.account_number),
            ("holder", |a| &mut a.holder),
            ("memo", |a| &mut a.memo),
        ];
        for (field, place) in table {
            for text in ["9901013000007", "990101-3000007"] {
                let mut ask = good();
                *place(&mut ask) = text.to_owned();
                assert_eq!(fields(&ask), [*field], "{text}");
            }
        }
        let mut ask = good();
        ask.account_number = "990-1013-000007".to_owned();
        assert!(fields(&ask).is_empty(), "grouped as a bank does");
    }

    #[test]
    fn a_refusal_never_repeats_the_number() {
        let mut ask = good();
        ask.account_number = "77771234ㄱ".to_owned();
        let Err(no) = add(&ask) else {
            panic!("refused")
        };
        let said = super::super::refuse(no).to_string();
        assert!(!said.contains("7777"), "{said}");
    }
}
