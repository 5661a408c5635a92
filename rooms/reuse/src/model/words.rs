//! The closed lists of the room.

use kernel::worded;
use resource::{Ownership, ResourceKind};

worded! {
    /// What is to be used.
    #[doc(alias = "유휴자산")]
    pub enum Asset {
        /// The grounds of a school that closed.
        ClosedSchool = "closed_school", "폐교";
        /// Any other property of a local government.
        #[doc(alias = "공유재산")]
        PublicProperty = "public_property", "공유재산";
        /// A house that nobody uses.
        VacantHouse = "vacant_house", "빈집";
        /// Farmland that lies idle.
        IdleFarmland = "idle_farmland", "휴경지";
    }
}

impl Asset {
    /// What a record is as an asset; `None` for what nobody can lease.
    pub fn of(kind: ResourceKind, owner: Ownership) -> Option<Self> {
        match (kind, owner) {
            (ResourceKind::ClosedSchool, _) => Some(Self::ClosedSchool),
            (ResourceKind::VacantHouse, Ownership::Private) => Some(Self::VacantHouse),
            (ResourceKind::IdleFarmland, Ownership::Private) => Some(Self::IdleFarmland),
            (ResourceKind::Product | ResourceKind::People, _) => None,
            (_, Ownership::Public) => Some(Self::PublicProperty),
            (_, Ownership::Private) => None,
        }
    }

    /// Who decides over it.
    pub fn authority(self) -> Authority {
        match self {
            Self::ClosedSchool => Authority::Superintendent,
            Self::PublicProperty => Authority::Government,
            Self::VacantHouse | Self::IdleFarmland => Authority::Owner,
        }
    }
}

worded! {
    /// Who decides over an asset.
    pub enum Authority {
        /// The superintendent of education, not the local government.
        Superintendent = "superintendent", "시·도 교육감";
        /// The local government that owns it.
        Government = "government", "지방자치단체";
        /// The private owner.
        Owner = "owner", "소유자";
    }
}

worded! {
    /// What it is to be used for.
    #[doc(alias = "활용 용도")]
    pub enum Purpose {
        /// A place of learning.
        Education = "education", "교육용시설";
        /// A welfare facility.
        Welfare = "welfare", "사회복지시설";
        /// A cultural facility.
        Culture = "culture", "문화시설";
        /// A public sports facility.
        Sports = "sports", "공공체육시설";
        /// A facility that raises the income of the village.
        Income = "income", "소득증대시설";
        /// Support of those who move to the country.
        Settling = "settling", "귀농어·귀촌 지원시설";
        /// Farming as a business.
        Farming = "farming", "농업경영";
        /// Farming at weekends and as an experience.
        WeekendFarming = "weekend_farming", "주말·체험영농";
        /// Somebody lives there.
        Dwelling = "dwelling", "거주";
        /// A public body's own public use.
        PublicUse = "public_use", "공용·공공용";
    }
}

worded! {
    /// How far a use case has come.
    #[doc(alias = "활용 상태")]
    pub enum UseState {
        /// Somebody has an idea.
        Idea = "idea", "구상";
        /// Who decides over the asset was asked.
        OwnerConsulted = "owner_consulted", "소유자 협의";
        /// It can be done.
        FeasibilityOk = "feasibility_ok", "타당성 확인";
        /// It was applied for.
        Applied = "applied", "신청";
        /// It is agreed on.
        Agreed = "agreed", "합의";
        /// It is used.
        InUse = "in_use", "활용 중";
        /// The use ended.
        Ended = "ended", "끝남";
        /// It was given up.
        Dropped = "dropped", "접음";
    }
}

worded! {
    /// Up to which state a step must be done.
    pub enum Phase {
        /// Before the consultation counts.
        Consult = "consult", "협의";
        /// Before it is feasible.
        Feasibility = "feasibility", "타당성";
        /// Before it is applied for.
        Apply = "apply", "신청";
        /// Before it is agreed on.
        Agree = "agree", "합의";
    }
}

worded! {
    /// Why less than the whole fee is paid.
    #[doc(alias = "감액 근거")]
    pub enum Reduction {
        /// It is not.
        None = "none", "감액 없음";
        /// Reduced for the purpose.
        Reduced = "reduced", "용도에 따른 감액";
        /// Free: unused for years, and nobody came to the notices.
        Unused = "unused", "무상: 오래 쓰이지 않고 공고에 응한 사람이 없음";
        /// Free: a public body's own public use.
        PublicUse = "public_use", "면제: 국가·지방자치단체의 공용·공공용";
    }
}

worded! {
    /// How a permit stands.
    pub enum PermitState {
        /// It is needed.
        Needed = "needed", "필요";
        /// It was given.
        Granted = "granted", "받음";
        /// It was not given.
        Denied = "denied", "거절됨";
        /// It turned out not to be needed.
        NotNeeded = "not_needed", "필요 없음";
    }
}
