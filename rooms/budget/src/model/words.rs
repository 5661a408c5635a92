//! Enumerations of words that statutes or papers fix.

use kernel::worded;
use ledger::Guard;

worded! {
    /// Whose money it is. 시비 is "city money", not "time".
    pub enum FundingSource {
        /// National treasury: the `(x…)` part of every cell.
        #[doc(alias = "국비")]
        National = "national", "국비";
        /// The city's own.
        #[doc(alias = "시비")]
        City = "city", "시비";
        /// A district's.
        #[doc(alias = "구비")]
        District = "district", "구비";
        /// Anything else.
        Other = "other", "기타";
    }
}

worded! {
    /// What can happen to a budget line, in the order of a year.
    pub enum MovementKind {
        /// First voted budget of the year.
        #[doc(alias = "당초예산")]
        Original = "original", "당초예산";
        /// Brought over from the year before (지방재정법 50조).
        #[doc(alias = "전년이월")]
        CarryIn = "carry_in", "전년이월";
        /// Voted during the year, more money.
        #[doc(alias = "추가경정예산")]
        Supplementary = "supplementary", "추가경정예산";
        /// Voted during the year, less money.
        SupplementaryCut = "supplementary_cut", "추가경정예산(감액)";
        /// Given from the reserve funds.
        #[doc(alias = "예비비")]
        Reserve = "reserve", "예비비";
        /// Between policy programs, with a vote beforehand (지방재정법 47조의2 1항).
        #[doc(alias = "이용")]
        CrossPolicyTransfer = "cross_policy_transfer", "이용";
        /// Inside one policy program, by the head (지방재정법 49조).
        #[doc(alias = "전용")]
        WithinPolicyTransfer = "within_policy_transfer", "전용";
        /// After a change of offices (지방재정법 47조의2 2항). Not a bank transfer.
        #[doc(alias = "이체")]
        ReorganizationTransfer = "reorganization_transfer", "이체";
        /// Below 전용, inside one detail program.
        #[doc(alias = "변경사용")]
        MinorReallocation = "minor_reallocation", "변경사용";
        /// Counts as used in the city's book; says on which basis.
        #[doc(alias = "집행액")]
        Executed = "executed", "집행";
        /// Returned while the year's books are open: back to the same line, lowers what counts
        /// as used (지방회계법 27조).
        #[doc(alias = "여입")]
        RestoreToLine = "restore_to_line", "여입";
        /// Taken over into the next year (지방재정법 50조).
        #[doc(alias = "차년이월")]
        CarryOut = "carry_out", "차년이월";
    }
}

worded! {
    /// What `executed` means in a book. One line uses one basis, or it would count a won twice.
    pub enum ExecutionBasis {
        /// The city gave it to the trustee.
        #[doc(alias = "교부")]
        Granted = "granted", "교부";
        /// The city paid it out.
        #[doc(alias = "지출")]
        Disbursed = "disbursed", "지출";
    }
}

worded! {
    /// Why money may live on in the next year (지방재정법 50조).
    pub enum Carryover {
        /// With the council's prior consent.
        #[doc(alias = "명시이월")]
        SpecifiedCarryover = "specified", "명시이월";
        /// Committed but not finished for an unavoidable reason.
        #[doc(alias = "사고이월")]
        UnavoidableCarryover = "unavoidable", "사고이월";
        /// Voted for several years.
        #[doc(alias = "계속비")]
        ContinuingExpenditure = "continuing", "계속비";
    }
}

worded! {
    /// The ledger accounts of one line. What may still be used is the one that can never fall
    /// below zero on any engine.
    pub enum LineAccount {
        /// Credited by the first vote.
        Original = "original", "당초예산";
        /// Credited by later votes, debited by cuts.
        Supplementary = "supplementary", "추가경정예산";
        /// Credited by what came over.
        CarriedIn = "carried_in", "전년이월";
        /// Credited by transfers in and reserve, debited by transfers out.
        Changed = "changed", "이용·전용·이체·변경사용·예비비";
        /// Debited by everything that gives, credited by everything that uses.
        Available = "available", "집행잔액";
        /// Debited by use, credited by what came back.
        Executed = "executed", "집행액";
        /// Debited by what goes over.
        CarriedOut = "carried_out", "차년이월";
    }
}

impl LineAccount {
    /// The guard of the account's row.
    pub fn guard(self) -> Guard {
        match self {
            LineAccount::Available | LineAccount::Executed | LineAccount::CarriedOut => {
                Guard::NoOverdraftDebitNormal
            }
            LineAccount::Original | LineAccount::CarriedIn => Guard::NoOverdraftCreditNormal,
            LineAccount::Supplementary | LineAccount::Changed => Guard::Free,
        }
    }

    /// The side on which the account grows.
    pub fn normal(self) -> ledger::Side {
        match self {
            LineAccount::Available | LineAccount::Executed | LineAccount::CarriedOut => {
                ledger::Side::Debit
            }
            _ => ledger::Side::Credit,
        }
    }
}

impl MovementKind {
    /// The four kinds of change that move money from one line to another.
    pub fn is_transfer(self) -> bool {
        use MovementKind as K;
        matches!(
            self,
            K::CrossPolicyTransfer
                | K::WithinPolicyTransfer
                | K::ReorganizationTransfer
                | K::MinorReallocation
        )
    }

    /// Whether an [`ExecutionBasis`] belongs to it.
    pub fn has_basis(self) -> bool {
        matches!(self, MovementKind::Executed | MovementKind::RestoreToLine)
    }

    /// Whether a [`Carryover`] belongs to it.
    pub fn has_carryover(self) -> bool {
        matches!(self, MovementKind::CarryIn | MovementKind::CarryOut)
    }

    /// The account that is debited and the one that is credited on the line itself. A transfer
    /// does the opposite on the line that receives.
    pub fn accounts(self) -> (LineAccount, LineAccount) {
        use LineAccount as A;
        use MovementKind as K;
        match self {
            K::Original => (A::Available, A::Original),
            K::CarryIn => (A::Available, A::CarriedIn),
            K::Supplementary => (A::Available, A::Supplementary),
            K::SupplementaryCut => (A::Supplementary, A::Available),
            K::Reserve => (A::Available, A::Changed),
            K::CrossPolicyTransfer
            | K::WithinPolicyTransfer
            | K::ReorganizationTransfer
            | K::MinorReallocation => (A::Changed, A::Available),
            K::Executed => (A::Executed, A::Available),
            K::RestoreToLine => (A::Available, A::Executed),
            K::CarryOut => (A::CarriedOut, A::Available),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        for kind in MovementKind::ALL {
            assert_eq!(MovementKind::read(kind.word()), Some(*kind));
        }
        assert_eq!(FundingSource::read("시비"), None);
    }

    #[test]
    fn everything_that_uses_money_takes_it_from_available() {
        use MovementKind as K;
        for kind in K::ALL {
            let (debit, credit) = kind.accounts();
            let uses = kind.is_transfer()
                || matches!(kind, K::SupplementaryCut | K::Executed | K::CarryOut);
            assert_eq!(credit == LineAccount::Available, uses, "{kind:?}");
            assert_eq!(debit == LineAccount::Available, !uses, "{kind:?}");
        }
    }
}
