//! Money that is not the trustee's own: it goes to the bank by the same hands, and no book of the
//! trustee knows it.

use kernel::{Address, Id, Won};
use payment::{AskPayable, Bounce, Payable, PayableQuery, PaymentState as S, PrepareBatch, Purse};

use crate::office::{CASHIER, CLERK, HEAD, Office, key, offices, paid, payee, refused, send};

fn of_till(office: &Office, n: usize, amount: i64) -> Id<Payable> {
    let to = office.act(CLERK, move |tx| payee(tx, n)).expect("a payee");
    let asked = AskPayable {
        subject: Address::new("test", "payout", n),
        payee: to,
        version: 1,
        year: office.year,
        purse: Purse::Till,
        hold: 0,
        gross: Won(amount),
        withheld: Won::ZERO,
        finish: false,
        memo: "장터 정산".to_owned(),
        approved_by: vec![key(HEAD)],
        drafted_by: key(CLERK),
    };
    let ask = move |tx: &mut store::Tx<'_>| payment::ask(tx, asked.clone());
    office.act(HEAD, ask).expect("asked")
}

fn prepare(office: &Office, purse: &str, payables: &[Id<Payable>]) -> PrepareBatch {
    PrepareBatch {
        year: office.year.to_string(),
        purse: purse.to_owned(),
        payables: payables.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn a_till_pays_by_the_same_hands_and_outside_of_the_book() {
    for office in offices() {
        let before = office.books();
        let till = of_till(&office, 1, 70_000);
        let own = office.waiting(2, 30_000);
        let books = office.books();
        assert_eq!(books, (0, 30_000, before.2), "the till holds nothing here");
        for (purse, payables) in [
            ("", vec![till]),
            ("till", vec![own]),
            ("till", vec![till, own]),
        ] {
            let ask = prepare(&office, purse, &payables);
            let mixed = office.act(CLERK, move |tx| payment::prepare_batch(tx, ask.clone()));
            assert_eq!(refused(mixed), ["payment.other_purse"]);
        }
        let ask = prepare(&office, "pocket", &[till]);
        let unknown = office.act(CLERK, move |tx| payment::prepare_batch(tx, ask.clone()));
        assert_eq!(refused(unknown), ["payment.no_purse"]);
        let ask = prepare(&office, "till", &[till]);
        let batch = office.act(CLERK, move |tx| payment::prepare_batch(tx, ask.clone()));
        let batch = batch.expect("a batch");
        let by_approver = office.act(HEAD, move |tx| send(tx, batch));
        assert_eq!(refused(by_approver), ["payment.duties"]);
        office
            .act(CASHIER, move |tx| send(tx, batch))
            .expect("sent");
        let confirm = move |tx: &mut store::Tx<'_>| payment::confirm_payment(tx, paid(till));
        assert_eq!(office.act(CASHIER, confirm).expect("paid"), None);
        assert_eq!(
            refused(office.act(CASHIER, confirm)),
            ["payment.wrong_state"]
        );
        let found = office.payable(till);
        assert_eq!((found.state, found.seq), (S::Confirmed, None));
        assert_eq!(office.books(), books, "no book of the trustee moved");
        let day = jiff::civil::date(2018, 3, 2);
        let sent = office.see(|tx| payment::payments_in(tx, office.year, day, day));
        assert!(
            sent.expect("lines").is_empty(),
            "the bank statement is another account's"
        );
    }
}

#[test]
fn money_of_a_till_that_came_back_is_looked_at_anew() {
    for office in offices() {
        let till = of_till(&office, 1, 70_000);
        let ask = prepare(&office, "till", &[till]);
        let batch = office.act(CLERK, move |tx| payment::prepare_batch(tx, ask.clone()));
        let batch = batch.expect("a batch");
        office
            .act(CASHIER, move |tx| send(tx, batch))
            .expect("sent");
        let confirm = move |tx: &mut store::Tx<'_>| payment::confirm_payment(tx, paid(till));
        office.act(CASHIER, confirm).expect("paid");
        let back = Bounce {
            payable: till.to_string(),
            on: "2018-03-02".to_owned(),
            evidence: "거래내역 타행 반송".to_owned(),
        };
        let bounce = move |tx: &mut store::Tx<'_>| payment::bounce_payment(tx, back.clone());
        office.act(CASHIER, bounce).expect("bounced");
        let found = office.payable(till);
        assert_eq!((found.state, found.unpaid_seq), (S::Failed, None));
        let again = office.act(CLERK, move |tx| payment::ask_again(tx, till));
        assert_eq!(refused(again), ["payment.bad_approval"]);
    }
}

#[test]
fn lists_and_sums_tell_the_purses_apart() {
    for office in offices() {
        of_till(&office, 1, 70_000);
        office.waiting(2, 30_000);
        for (purse, sum) in [(Purse::Till, 70_000), (Purse::Trustee, 30_000)] {
            let total = office.see(|tx| payment::state_total(tx, office.year, purse, S::Waiting));
            let total = total.expect("a total");
            assert_eq!(total.value, kernel::FigureValue::Whole(sum));
            let rows = office.see(|tx| payment::figure_rows(tx, &total.selection));
            let rows: Vec<i64> = rows.expect("rows").iter().map(|row| row.amount).collect();
            assert_eq!(rows, [sum]);
            let query = PayableQuery {
                year: Some(office.year),
                state: Some(S::Waiting),
                purse: Some(purse),
                payee: None,
            };
            let count = office.see(|tx| payment::payable_count(tx, &query));
            assert_eq!(count.expect("a count"), 1);
        }
    }
}
