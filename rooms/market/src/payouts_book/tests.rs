//! Whatever is sold, corrected, put forward, decided, paid and brought back in whatever order: what
//! the till took is refunds, fees, payouts and what is left, for every day, vendor and season, and
//! nobody is paid more than was owed to them then.

use jiff::Timestamp;
use payment::PaymentState;
use proptest::prelude::*;

use super::*;
use crate::{
    model::{
        DayState, DecidePayouts, Decided, PayeeAccount, PayoutWay, RecordReturn, Sale, SaleKind,
        SaleLine, SeasonKind, Struck, Tender,
    },
    rules::{
        days::tests::day,
        payouts::{self as rules, DayFacts, PayoutFacts, VendorFacts},
        vendors::tests::{application, season},
    },
};

const DAYS: u64 = 2;
const VENDORS: u64 = 3;

/// A vendor of a day, by numbers.
type Place = (u64, u64);

fn day_id(at: u64) -> Id<MarketDay> {
    Id::from_parts(at + 1, [3; 10])
}

fn vendor_id(at: u64) -> Id<VendorApplication> {
    Id::from_parts(at + 1, [7; 10])
}

fn account() -> PayeeAccount {
    PayeeAccount {
        payee: Id::from_parts(1, [8; 10]),
        version: 1,
    }
}

fn fee(permille: i64) -> MarketFee {
    MarketFee {
        season: season().id,
        permille,
        basis: "조례".to_owned(),
        reported_on: None,
        paper: String::new(),
        recorded_at: Timestamp::UNIX_EPOCH,
        recorded_by_name: String::new(),
    }
}

fn decided() -> Option<Decided> {
    Some(Decided {
        by_name: "사업단장".to_owned(),
        at: Timestamp::UNIX_EPOCH,
        reason: String::new(),
    })
}

/// The till as the office keeps it, and beside it what a child with a box of coins would know.
struct CoinBox {
    book: PayoutsBook,
    /// Coins in the box that came from a vendor's day: what was sold less refunds, payouts and the
    /// like, the fee still in it.
    coins: BTreeMap<Place, i64>,
    next: u64,
}

impl CoinBox {
    fn new(permille: i64) -> Self {
        let days = (0..DAYS).map(|at| MarketDay {
            id: day_id(at),
            season: season().id,
            state: DayState::Closed,
            ..day("2018-05-05")
        });
        let parts = (0..VENDORS).map(|at| {
            let mut parts = application(&[], &[]);
            parts.application.id = vendor_id(at);
            parts
        });
        Self {
            book: PayoutsBook {
                sales: SalesBook::new(season(), days.collect(), parts.collect(), Vec::new()),
                fee: Some(fee(permille)),
                payouts: Vec::new(),
            },
            coins: BTreeMap::new(),
            next: 0,
        }
    }

    fn id<K>(&mut self) -> Id<K> {
        self.next += 1;
        Id::from_parts(self.next, [2; 10])
    }

    fn query(&self, what: PayoutMeasure) -> PayoutQuery {
        PayoutQuery::of(self.book.sales.season.id, what)
    }

    fn rest(&self, (day, vendor): Place) -> i64 {
        let all = self.query(PayoutMeasure::Rest);
        self.book
            .whole(&all.on(day_id(day)).by(vendor_id(vendor)))
            .unwrap()
    }

    fn facts(&self) -> DayFacts {
        DayFacts {
            kind: SeasonKind::Market,
            state: DayState::Closed,
            seen: self.book.seen(),
        }
    }

    fn sell(&mut self, place: Place, amount: i64, is_back: bool) {
        let coins = self.coins.entry(place).or_default();
        let of = |one: &&Sale| one.counts() && (one.day, one.application) == ids(place);
        let taken: i64 = self
            .book
            .sales
            .sales
            .iter()
            .filter(of)
            .map(|one| one.signed().0)
            .sum();
        if is_back && taken < amount {
            return;
        }
        *coins += if is_back { -amount } else { amount };
        let sale = Sale {
            id: self.id(),
            day: day_id(place.0),
            application: vendor_id(place.1),
            line: SaleLine {
                item: "감자".to_owned(),
                kind: if is_back {
                    SaleKind::Refunded
                } else {
                    SaleKind::Sold
                },
                amount: Won(amount),
                quantity: None,
                unit: String::new(),
                tender: Tender::Card,
                till: Till::Common,
                slip: String::new(),
            },
            happened_at: None,
            recorded_at: Timestamp::UNIX_EPOCH,
            recorded_by_name: String::new(),
            struck: None,
        };
        self.book.sales.sales.push(sale);
    }

    /// Strikes the last sale of a vendor's day.
    fn strike(&mut self, place: Place) {
        let of = |one: &&mut Sale| {
            one.counts()
                && one.line.kind == SaleKind::Sold
                && (one.day, one.application) == ids(place)
        };
        let all = self.book.sales.sales.iter();
        let own = all.filter(|one| one.counts() && (one.day, one.application) == ids(place));
        let taken: i64 = own.map(|one| one.signed().0).sum();
        let Some(sale) = self.book.sales.sales.iter_mut().rev().find(of) else {
            return;
        };
        if taken < sale.line.amount.0 {
            return;
        }
        let by_name = String::new();
        *self.coins.entry(place).or_default() -= sale.line.amount.0;
        sale.struck = Some(Struck {
            reason: "잘못 적음".to_owned(),
            by_name,
        });
    }

    fn payout(&mut self, place: Place, way: PayoutWay, amount: Won) -> PayoutStory {
        let is_out = way == PayoutWay::Out;
        PayoutStory {
            payout: Payout {
                id: self.id(),
                day: day_id(place.0),
                application: vendor_id(place.1),
                way,
                amount,
                account: is_out.then(account),
                paper: String::new(),
                state: if is_out {
                    PayoutState::Drafted
                } else {
                    PayoutState::Approved
                },
                drafted_by: String::new(),
                drafted_by_name: String::new(),
                drafted_at: Timestamp::UNIX_EPOCH,
                decided: if is_out { None } else { decided() },
            },
            payment: None,
        }
    }

    fn draft(&mut self, place: Place) {
        let own = self.book.of_vendor(vendor_id(place.1)).into_iter();
        let vendor = VendorFacts {
            name: String::new(),
            rest: self.rest(place),
            waits: own
                .filter(|one| one.payout.day == day_id(place.0))
                .any(|one| one.payout.state == PayoutState::Drafted),
            has_payee: true,
            account: Some(account()),
        };
        let seen = self.book.seen().to_string();
        if let Ok(found) = rules::draft(&seen, self.facts(), &[vendor]) {
            let story = self.payout(place, PayoutWay::Out, found[0].0);
            self.book.payouts.push(story);
        }
    }

    fn bring(&mut self, place: Place, amount: i64) {
        let ask = RecordReturn {
            seen: self.book.seen().to_string(),
            amount: amount.to_string(),
            paper: "입금".to_owned(),
            ..RecordReturn::default()
        };
        if let Ok((amount, _)) = rules::bring(&ask, self.facts(), self.rest(place)) {
            let story = self.payout(place, PayoutWay::Back, amount);
            *self.coins.entry(place).or_default() += amount.0;
            self.book.payouts.push(story);
        }
    }

    /// The oldest payout of a vendor's day goes a step further, or back.
    fn further(&mut self, place: Place, is_good: bool) {
        let of = |one: &PayoutStory| {
            (one.payout.day, one.payout.application) == ids(place)
                && one.whereabouts() == Whereabouts::Underway
        };
        let Some(at) = self.book.payouts.iter().position(of) else {
            return;
        };
        let one = self.book.payouts[at].clone();
        let state = one.payment.map(|payment| payment.state);
        match (one.payout.state, state) {
            (PayoutState::Drafted, _) => {
                let facts = PayoutFacts {
                    name: String::new(),
                    state: one.payout.state,
                    account: one.payout.account,
                    rest: self.rest(place),
                    newest: Some(account()),
                };
                let to = if is_good { "approved" } else { "dropped" };
                let ask = DecidePayouts {
                    seen: self.book.seen().to_string(),
                    to: to.to_owned(),
                    reason: "확인".to_owned(),
                    ..DecidePayouts::default()
                };
                if let Ok((to, _)) = rules::decide(&ask, self.facts(), &[facts]) {
                    let story = &mut self.book.payouts[at];
                    (story.payout.state, story.payout.decided) = (to, decided());
                    story.payment = (to == PayoutState::Approved).then_some(PaymentOf {
                        id: Id::from_parts(1, [9; 10]),
                        state: PaymentState::Waiting,
                        paid_on: None,
                    });
                }
            }
            (_, Some(PaymentState::Waiting)) => self.bank(at, PaymentState::Sent),
            (_, Some(PaymentState::Sent)) if is_good => {
                *self.coins.entry(place).or_default() -= one.payout.amount.0;
                self.bank(at, PaymentState::Confirmed);
            }
            (_, Some(PaymentState::Sent)) => self.bank(at, PaymentState::Failed),
            other => unreachable!("{other:?}"),
        }
    }

    fn bank(&mut self, at: usize, state: PaymentState) {
        if let Some(payment) = &mut self.book.payouts[at].payment {
            payment.state = state;
        }
    }

    /// What came in is all the others together, of a day, a vendor or the season.
    fn must_balance(&self, of: PayoutQuery) {
        let sale = |what| self.book.sales.whole(&of.sales(what)).unwrap();
        let money = |what| self.book.whole(&of.asking(what)).unwrap();
        let parts = [
            sale(SaleMeasure::Refunds),
            money(PayoutMeasure::Fee),
            money(PayoutMeasure::Paid),
            money(PayoutMeasure::Underway),
            money(PayoutMeasure::Rest),
        ];
        assert_eq!(
            sale(SaleMeasure::Sold),
            parts.iter().sum::<i64>(),
            "{parts:?}"
        );
    }

    fn must_agree(&self, permille: i64) {
        let season = self.query(PayoutMeasure::Due);
        self.must_balance(season);
        for day in 0..DAYS {
            self.must_balance(season.on(day_id(day)));
            for vendor in 0..VENDORS {
                let of = season.on(day_id(day)).by(vendor_id(vendor));
                self.must_balance(of);
                self.must_balance(season.by(vendor_id(vendor)));
                let coins = self.coins.get(&(day, vendor)).copied().unwrap_or_default();
                let money = |what| self.book.whole(&of.asking(what)).unwrap();
                let taken = self
                    .book
                    .sales
                    .whole(&of.sales(SaleMeasure::Takings))
                    .unwrap();
                assert_eq!(money(PayoutMeasure::Fee), taken * permille / 1000);
                let left = money(PayoutMeasure::Rest)
                    + money(PayoutMeasure::Underway)
                    + money(PayoutMeasure::Fee);
                assert_eq!(left, coins, "day {day}, vendor {vendor}");
            }
        }
    }
}

fn ids((day, vendor): Place) -> (Id<MarketDay>, Id<VendorApplication>) {
    (day_id(day), vendor_id(vendor))
}

proptest! {
    #[test]
    fn what_came_in_is_what_went_out_and_what_is_left(
        permille in prop_oneof![Just(0_i64), Just(25), Just(30), 1_i64..200],
        acts in proptest::collection::vec(
            (0_u64..DAYS, 0_u64..VENDORS, 0_usize..12, 1_i64..90_000),
            1..60,
        ),
    ) {
        let mut till = CoinBox::new(permille);
        for (day, vendor, act, amount) in acts {
            let place = (day, vendor);
            match act {
                0 | 1 => till.sell(place, amount, false),
                2 => till.sell(place, amount / 3 + 1, true),
                3 => till.strike(place),
                4 | 5 => till.draft(place),
                6 => till.bring(place, amount),
                7 => till.further(place, false),
                _ => till.further(place, true),
            }
            till.must_agree(permille);
        }
        // And in the end everybody has what is theirs, to the won.
        for place in (0..DAYS).flat_map(|day| (0..VENDORS).map(move |vendor| (day, vendor))) {
            for _ in 0..8 {
                let over = till.rest(place).saturating_neg();
                if over > 0 {
                    till.further(place, false);
                    let over = till.rest(place).saturating_neg();
                    till.bring(place, over);
                }
                till.draft(place);
                till.further(place, true);
            }
            for _ in 0..8 {
                till.further(place, true);
            }
            prop_assert_eq!(till.rest(place), 0);
        }
        till.must_agree(permille);
        let money = |what| till.book.whole(&till.query(what)).unwrap();
        prop_assert_eq!(money(PayoutMeasure::Underway), 0);
        prop_assert_eq!(money(PayoutMeasure::Paid), money(PayoutMeasure::Due));
    }
}
