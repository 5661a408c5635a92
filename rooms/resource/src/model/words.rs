//! The closed lists of the room.

use kernel::worded;

worded! {
    /// What a region can have to exchange.
    #[doc(alias = "지역자원")]
    pub enum ResourceKind {
        /// What its fields, waters and workshops yield.
        #[doc(alias = "농특산물")]
        Product = "product", "농특산물";
        /// A village that is designated to receive guests (도시와 농어촌 간의 교류촉진에 관한 법률
        /// 제5조).
        #[doc(alias = "체험휴양마을")]
        Village = "village", "체험휴양마을";
        /// The grounds of a school that closed; the superintendent's, not the local government's.
        #[doc(alias = "폐교")]
        ClosedSchool = "closed_school", "폐교";
        /// A house that nobody has used for a year.
        #[doc(alias = "빈집")]
        VacantHouse = "vacant_house", "빈집";
        /// Farmland that lies idle.
        #[doc(alias = "휴경지")]
        IdleFarmland = "idle_farmland", "휴경지";
        /// Persons and bodies who can do something.
        #[doc(alias = "인력·단체")]
        People = "people", "인력·단체";
        /// Festivals, culture and places to see.
        #[doc(alias = "축제·문화·관광")]
        Culture = "culture", "축제·문화·관광";
        /// A traditional market.
        #[doc(alias = "전통시장")]
        Market = "market", "전통시장";
    }
}

worded! {
    /// How far a record has come.
    #[doc(alias = "자원 상태")]
    pub enum State {
        /// Somebody named it.
        Candidate = "candidate", "후보";
        /// Somebody went and looked.
        Surveyed = "surveyed", "조사됨";
        /// What is written was checked.
        Verified = "verified", "확인됨";
        /// Everybody may read it.
        Published = "published", "공개";
        /// Somebody who wants it was found.
        Matched = "matched", "연결됨";
        /// It is used.
        InUse = "in_use", "활용 중";
        /// It is there no more.
        Retired = "retired", "종료";
        /// It is not taken in.
        Rejected = "rejected", "제외";
    }
}

impl State {
    /// Whether such a record is for everybody, if nothing else forbids it.
    pub fn is_for_everybody(self) -> bool {
        matches!(self, Self::Published | Self::Matched | Self::InUse)
    }

    /// Whether work on such a record has ended.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Retired | Self::Rejected)
    }
}

worded! {
    /// Whose it is: of the public it is published without asking, of a private owner with consent.
    pub enum Ownership {
        /// A public body's.
        Public = "public", "공공 소유·관리";
        /// A person's or a private body's.
        Private = "private", "개인·민간 소유";
    }
}

worded! {
    /// How sure the last one who looked was.
    pub enum Certainty {
        /// Seen or confirmed.
        Confirmed = "confirmed", "확인함";
        /// Told by somebody who should know.
        Likely = "likely", "그럴 것으로 봄";
        /// Hearsay.
        Unsure = "unsure", "확실하지 않음";
    }
}

worded! {
    /// Whether it can be had.
    pub enum Availability {
        /// Yes.
        Open = "open", "이용할 수 있음";
        /// Under conditions.
        Limited = "limited", "조건이 있음";
        /// Not now.
        Closed = "closed", "지금은 안 됨";
    }
}

worded! {
    /// Where a record came from.
    pub enum Source {
        /// Our own survey.
        Survey = "survey", "직접 조사";
        /// A public data set.
        Import = "import", "공공데이터";
        /// A partner local government.
        Partner = "partner", "협력 지자체";
        /// A citizen.
        Citizen = "citizen", "시민 제보";
    }
}
