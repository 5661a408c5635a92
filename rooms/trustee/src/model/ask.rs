//! What people ask for, as typed. Page, JSON and command share these, and with them one parser and
//! one set of refusals.

use serde::{Deserialize, Serialize};

macro_rules! asks {
    ($(
        $(#[$outer:meta])*
        pub struct $name:ident { $( $(#[$inner:meta])* $field:ident, )+ }
    )+) => {
        $(
            $(#[$outer])*
            #[derive(Debug, Clone, Default, Serialize, Deserialize)]
            #[serde(deny_unknown_fields, default)]
            pub struct $name { $( $(#[$inner])* pub $field: String, )+ }
        )+
    };
}

asks! {
    /// A new year of the trustee's budget, still without lines.
    pub struct OpenYear {
        /// The program's id.
        program,
        /// `2017`.
        fiscal_year,
        /// Empty for `2017년 수탁 예산`.
        title,
        /// First day of the work; empty for January 1.
        starts_on,
    }

    /// A new line.
    pub struct AddLine {
        /// The year's id.
        year,
        /// 관.
        section,
        /// 항.
        item,
        /// 목.
        category,
        /// What distinguishes it inside its 목; may be empty.
        name,
        /// The word of a [`LineNature`](super::LineNature).
        nature,
        /// A number of people, for personnel cost; else empty.
        headcount,
        /// `1` when each spending has to name an activity.
        activity_needed,
        /// Whole won; must be empty or `0` once the budget is signed.
        amount,
    }

    /// Another amount or headcount for a line that is still a draft.
    pub struct ChangeLine {
        /// The line's id.
        line,
        /// Whole won; `0` takes the line out of the budget.
        amount,
        /// A number of people or empty.
        headcount,
    }

    /// One step of signing a budget: `submit`, `sign`, `give_back` or `withdraw`.
    pub struct ApproveBudget {
        /// The year's id.
        year,
        /// Which step.
        step,
        /// The digest of what the person has seen; not needed to submit.
        seen,
        /// A note; a reason when it is given back.
        note,
    }

    /// A dedicated bank account.
    pub struct AddBankAccount {
        /// The year's id; the account belongs to its program.
        year,
        /// The bank's name.
        bank,
        /// The number: digits and `-`.
        number,
        /// Whose name it stands in.
        holder,
        /// The word of an [`AccountPurpose`](super::AccountPurpose).
        purpose,
        /// A day.
        opened_on,
    }

    /// A card on a dedicated account.
    pub struct AddCard {
        /// The account's id.
        account,
        /// Four digits.
        last4,
        /// Who carries it.
        carrier,
        /// A day.
        issued_on,
    }

    /// A card that is no longer used.
    pub struct CloseCard {
        /// The card's id.
        card,
        /// A day.
        closed_on,
    }

    /// Somebody must see the whole number of an account.
    pub struct RevealNumber {
        /// The account's id.
        account,
        /// What for; kept in the access log.
        why,
    }

    /// Asking for a quarter's money.
    pub struct RequestGrant {
        /// The year's id.
        year,
        /// `1` to `4`.
        quarter,
        /// Whole won.
        amount,
        /// What the money is for.
        purpose,
    }

    /// Giving it: the city's entry and the trustee's receipt together.
    pub struct GiveGrant {
        /// The grant's id.
        grant,
        /// The id of the city's budget line.
        city_line,
        /// A day.
        effective_on,
        /// A note; may be empty.
        note,
    }

    /// Not giving it.
    pub struct RefuseGrant {
        /// The grant's id.
        grant,
        /// Why.
        reason,
    }

    /// Asking for a change of the budget.
    pub struct RequestChange {
        /// The year's id.
        year,
        /// The id of the line that gives; empty when the city adds money.
        from,
        /// The id of the line that receives; empty when the city takes money away.
        to,
        /// Whole won.
        amount,
        /// Why.
        reason,
        /// What it means for the aims; may be empty.
        effect,
        /// `1` when the plan of the work changes.
        changes_plan,
        /// The first day on which it counts.
        effective_on,
    }

    /// One step of a change request: `sign` or `give_back`.
    pub struct SignChange {
        /// The change's id.
        change,
        /// Which step.
        step,
        /// The digest of what the person has seen.
        seen,
        /// A note; a reason when it is given back.
        note,
    }

    /// Taking a request back.
    pub struct WithdrawChange {
        /// The change's id.
        change,
        /// Why.
        reason,
    }

    /// Two persons may do the work of three for some days.
    pub struct AllowDutyException {
        /// The year's id.
        year,
        /// First day.
        from_on,
        /// Last day.
        to_on,
        /// Why.
        reason,
    }
}
