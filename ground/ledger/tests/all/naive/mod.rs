//! A list of what was accepted. Every question is answered by going through all of it again; it
//! shares no code with the ledger.

use jiff::civil::Date;
use kernel::Won;
use ledger::{AccountNumber, Guard, Leg, PostEntry, Side};

use crate::command::{Command, GUARDS};

/// What a book answers: the seq and whether it was there before; `None` for what has no seq.
pub type Answer = Result<Option<(i64, bool)>, &'static str>;

/// One accepted entry.
struct Kept {
    command: Command,
    actor: &'static str,
    day: Date,
    legs: Vec<Leg>,
    reverses: Option<i64>,
    /// The hold, and by how much it posted and voided.
    hold: Option<(i64, i64, i64)>,
}

/// One accepted closing or reopening.
struct Closing {
    command: Command,
    actor: &'static str,
    through: Date,
}

#[derive(Default)]
pub struct Naive {
    entries: Vec<Kept>,
    closings: Vec<Closing>,
    locked: bool,
}

const READ_ONLY: &str = "ledger.read_only";
const REUSED: &str = "ledger.key_reused";

impl Naive {
    pub fn last_seq(&self) -> i64 {
        i64::try_from(self.entries.len()).unwrap()
    }

    pub fn closed_through(&self) -> Option<Date> {
        self.closings.last().map(|closing| closing.through)
    }

    pub fn locked(&self) -> bool {
        self.locked
    }

    pub fn total(&self, account: i64, side: Side) -> i64 {
        let mut total = 0;
        for kept in &self.entries {
            for leg in &kept.legs {
                if leg.account.0 == account && leg.side == side {
                    total += leg.amount.0;
                }
            }
        }
        total
    }

    /// Legs and what they reverse, in order.
    pub fn log(&self) -> impl Iterator<Item = (&[Leg], Option<i64>, Date)> {
        self.entries
            .iter()
            .map(|kept| (kept.legs.as_slice(), kept.reverses, kept.day))
    }

    /// The numbers of the last holds with what they have open.
    pub fn recent_holds(&self) -> Vec<(i64, i64)> {
        let last = self.last_seq();
        let opened = (1..=last)
            .rev()
            .take(60)
            .filter_map(|seq| Some((seq, self.hold(seq)?)));
        let open = opened.map(|(seq, (amount, posted, voided))| (seq, amount - posted - voided));
        open.take(4).collect()
    }

    /// Every hold: its seq, amount, posted and voided.
    pub fn holds(&self) -> Vec<(i64, i64, i64, i64)> {
        (1..=self.last_seq())
            .filter_map(|seq| {
                let (amount, posted, voided) = self.hold(seq)?;
                Some((seq, amount, posted, voided))
            })
            .collect()
    }

    fn at(&self, seq: i64) -> Option<&Kept> {
        self.entries.get(usize::try_from(seq - 1).ok()?)
    }

    /// Amount, posted and voided of a hold.
    fn hold(&self, seq: i64) -> Option<(i64, i64, i64)> {
        let Command::Hold(ask) = &self.at(seq)?.command else {
            return None;
        };
        let (mut posted, mut voided) = (0, 0);
        for kept in &self.entries {
            if let Some((of, more_posted, more_voided)) = kept.hold
                && of == seq
            {
                posted += more_posted;
                voided += more_voided;
            }
        }
        Some((ask.amount.0, posted, voided))
    }

    pub fn ask(&mut self, command: &Command, actor: &'static str) -> Answer {
        match command {
            Command::Lock(_) => {
                self.locked = true;
                Ok(None)
            }
            Command::Unlock(_) if self.locked => {
                self.locked = false;
                Ok(None)
            }
            Command::Unlock(_) => Err("ledger.not_locked"),
            Command::Close(_) | Command::Reopen(_) => self.ask_closing(command, actor),
            _ => self.ask_entry(command, actor),
        }
    }

    fn ask_closing(&mut self, command: &Command, actor: &'static str) -> Answer {
        let through = match command {
            Command::Close(ask) => ask.through,
            Command::Reopen(ask) => {
                if ask.second.is_empty() || ask.second == actor {
                    return Err("ledger.same_party");
                }
                ask.from.yesterday().unwrap()
            }
            _ => unreachable!(),
        };
        if self
            .entries
            .iter()
            .any(|kept| key(&kept.command) == key(command))
        {
            return Err(REUSED);
        }
        if let Some(known) = self
            .closings
            .iter()
            .find(|c| key(&c.command) == key(command))
        {
            let same = known.command == *command && known.actor == actor;
            return if same { Ok(None) } else { Err(REUSED) };
        }
        if self.locked {
            return Err(READ_ONLY);
        }
        let closed = self.closed_through();
        match command {
            Command::Close(_) if closed.is_some_and(|closed| through <= closed) => {
                return Err("ledger.closed_already");
            }
            Command::Reopen(_) if closed.is_none_or(|closed| closed <= through) => {
                return Err("ledger.not_closed");
            }
            _ => {}
        }
        self.closings.push(Closing {
            command: command.clone(),
            actor,
            through,
        });
        Ok(None)
    }

    fn ask_entry(&mut self, command: &Command, actor: &'static str) -> Answer {
        self.shape(command)?;
        if let Some(at) = self
            .entries
            .iter()
            .position(|kept| key(&kept.command) == key(command))
        {
            let known = &self.entries[at];
            let same = known.command == *command && known.actor == actor;
            return if same {
                Ok(Some((i64::try_from(at).unwrap() + 1, true)))
            } else {
                Err(REUSED)
            };
        }
        if self
            .closings
            .iter()
            .any(|c| key(&c.command) == key(command))
        {
            return Err(REUSED);
        }
        if self.locked {
            return Err(READ_ONLY);
        }
        let kept = self.wanted(command, actor)?;
        if self
            .closed_through()
            .is_some_and(|closed| kept.day <= closed)
        {
            return Err("ledger.closed");
        }
        for leg in &kept.legs {
            self.leg_fits(leg)?;
        }
        self.entries.push(kept);
        Ok(Some((self.last_seq(), false)))
    }

    fn leg_fits(&self, leg: &Leg) -> Result<(), &'static str> {
        if !(1..=6).contains(&leg.account.0) {
            return Err("ledger.no_such_account");
        }
        let more = |side| if leg.side == side { leg.amount.0 } else { 0 };
        let debit = self.total(leg.account.0, Side::Debit) + more(Side::Debit);
        let credit = self.total(leg.account.0, Side::Credit) + more(Side::Credit);
        let fits = match GUARDS[usize::try_from(leg.account.0 - 1).unwrap()] {
            Guard::Free => true,
            Guard::NoOverdraftDebitNormal => credit <= debit,
            Guard::NoOverdraftCreditNormal => debit <= credit,
        };
        if fits {
            Ok(())
        } else {
            Err("ledger.overdrawn")
        }
    }

    /// Whether it is a command at all.
    fn shape(&self, command: &Command) -> Result<(), &'static str> {
        match command {
            Command::Post(ask) => {
                legs_fit(&ask.legs)?;
                words_fit(&ask.reason)?;
                kind_fits(ask)
            }
            Command::Reverse(seq, ask) => {
                let original = self.at(*seq).ok_or("not_found")?;
                if original.reverses.is_some() {
                    return Err("ledger.reversal_of_reversal");
                }
                words_fit(&ask.reason)
            }
            Command::Hold(ask) => {
                words_fit(&ask.reason)?;
                amount_fits(ask.amount)?;
                differ(&[ask.from, ask.held])
            }
            Command::PostHold(ask) => {
                let (from, held, _) = self.hold_accounts(ask.hold)?;
                words_fit(&ask.reason)?;
                amount_fits(ask.amount)?;
                if ask.to == from || ask.to == held {
                    return Err("ledger.account_twice");
                }
                if ask.extra.is_empty() {
                    return Ok(());
                }
                legs_fit(&ask.extra)?;
                let taken = [from, held, ask.to];
                if ask.extra.iter().any(|leg| taken.contains(&leg.account)) {
                    return Err("ledger.extra_legs");
                }
                Ok(())
            }
            Command::VoidHold(ask) => {
                self.hold_accounts(ask.hold)?;
                words_fit(&ask.reason)?;
                ask.amount.map_or(Ok(()), amount_fits)
            }
            _ => Ok(()),
        }
    }

    fn hold_accounts(
        &self,
        seq: i64,
    ) -> Result<(AccountNumber, AccountNumber, Side), &'static str> {
        match self.at(seq).map(|kept| &kept.command) {
            Some(Command::Hold(ask)) => Ok((ask.from, ask.held, ask.side)),
            _ => Err("not_found"),
        }
    }

    /// The entry that it would be.
    fn wanted(&self, command: &Command, actor: &'static str) -> Result<Kept, &'static str> {
        let mut kept = Kept {
            command: command.clone(),
            actor,
            day: Date::MIN,
            legs: Vec::new(),
            reverses: None,
            hold: None,
        };
        let leg = |account, side, amount| Leg {
            account,
            side,
            amount: Won(amount),
        };
        match command {
            Command::Post(ask) => {
                kept.day = ask.effective_on;
                kept.legs = ask.legs.clone();
            }
            Command::Hold(ask) => {
                kept.day = ask.effective_on;
                kept.legs = vec![
                    leg(ask.held, ask.side, ask.amount.0),
                    leg(ask.from, ask.side.other(), ask.amount.0),
                ];
            }
            Command::Reverse(seq, ask) => {
                kept.day = ask.effective_on;
                kept.reverses = Some(*seq);
                self.undo(*seq, &mut kept)?;
            }
            Command::PostHold(ask) => {
                kept.day = ask.effective_on;
                let (from, held, side) = self.hold_accounts(ask.hold)?;
                let left = self.open(ask.hold) - ask.amount.0;
                if left < 0 {
                    return Err("ledger.over_hold");
                }
                let back = if ask.finish { left } else { 0 };
                kept.legs.push(leg(held, side.other(), ask.amount.0 + back));
                kept.legs.push(leg(ask.to, side, ask.amount.0));
                if back > 0 {
                    kept.legs.push(leg(from, side, back));
                }
                kept.legs.extend(&ask.extra);
                kept.hold = Some((ask.hold, ask.amount.0, back));
            }
            Command::VoidHold(ask) => {
                kept.day = ask.effective_on;
                let (from, held, side) = self.hold_accounts(ask.hold)?;
                let open = self.open(ask.hold);
                let amount = ask.amount.map_or(open, |amount| amount.0);
                if amount == 0 || amount > open {
                    return Err("ledger.over_hold");
                }
                kept.legs = vec![leg(held, side.other(), amount), leg(from, side, amount)];
                kept.hold = Some((ask.hold, 0, amount));
            }
            _ => unreachable!(),
        }
        Ok(kept)
    }

    fn undo(&self, seq: i64, kept: &mut Kept) -> Result<(), &'static str> {
        if self.entries.iter().any(|other| other.reverses == Some(seq)) {
            return Err("ledger.already_reversed");
        }
        let original = self.at(seq).ok_or("not_found")?;
        kept.legs = original
            .legs
            .iter()
            .map(|leg| Leg {
                side: leg.side.other(),
                ..*leg
            })
            .collect();
        if let Some((hold, posted, voided)) = original.hold {
            kept.hold = Some((hold, -posted, -voided));
        }
        if let Some((amount, posted, voided)) = self.hold(seq) {
            if (posted, voided) != (0, 0) {
                return Err("ledger.hold_in_use");
            }
            kept.hold = Some((seq, 0, amount));
        }
        Ok(())
    }

    fn open(&self, hold: i64) -> i64 {
        self.hold(hold)
            .map_or(0, |(amount, posted, voided)| amount - posted - voided)
    }
}

fn key(command: &Command) -> Option<&str> {
    match command {
        Command::Post(ask) => Some(&ask.key),
        Command::Reverse(_, ask) => Some(&ask.key),
        Command::Hold(ask) => Some(&ask.key),
        Command::PostHold(ask) => Some(&ask.key),
        Command::VoidHold(ask) => Some(&ask.key),
        Command::Close(ask) => Some(&ask.key),
        Command::Reopen(ask) => Some(&ask.key),
        Command::Lock(_) | Command::Unlock(_) => None,
    }
}

fn words_fit(reason: &str) -> Result<(), &'static str> {
    if reason.trim().is_empty() {
        return Err("ledger.text");
    }
    Ok(())
}

fn kind_fits(ask: &PostEntry) -> Result<(), &'static str> {
    if ["reverse", "hold"].contains(&ask.kind.as_str()) {
        return Err("ledger.text");
    }
    Ok(())
}

fn amount_fits(amount: Won) -> Result<(), &'static str> {
    if amount.0 < 1 || amount.0 > 1_000_000_000_000_000 {
        return Err("ledger.amount");
    }
    Ok(())
}

fn differ(accounts: &[AccountNumber]) -> Result<(), &'static str> {
    for (at, account) in accounts.iter().enumerate() {
        if accounts[..at].contains(account) {
            return Err("ledger.account_twice");
        }
    }
    Ok(())
}

fn legs_fit(legs: &[Leg]) -> Result<(), &'static str> {
    if legs.len() < 2 {
        return Err("ledger.leg_count");
    }
    for leg in legs {
        amount_fits(leg.amount)?;
    }
    let accounts: Vec<_> = legs.iter().map(|leg| leg.account).collect();
    differ(&accounts)?;
    let (mut debit, mut credit) = (0, 0);
    for leg in legs {
        match leg.side {
            Side::Debit => debit += leg.amount.0,
            Side::Credit => credit += leg.amount.0,
        }
    }
    if debit == credit {
        Ok(())
    } else {
        Err("ledger.unbalanced")
    }
}
