//! The closed lists of the room.

use kernel::worded;

worded! {
    /// What is held.
    pub enum SeasonKind {
        /// Producers sell to citizens.
        Market = "market", "직거래장터";
        /// Regions show what they have; nobody has to report sales.
        #[doc(alias = "홍보전시 판매공간")]
        Exhibition = "exhibition", "홍보전시";
    }
}

worded! {
    /// Where a day is held: places with rules of their own for permits.
    pub enum Venue {
        /// 광화문광장, which has an ordinance of its own.
        Gwanghwamun = "gwanghwamun", "광화문광장";
        /// 서울광장, which has one too.
        SeoulPlaza = "seoul_plaza", "서울광장";
        /// 청계광장, which the ordinance of the stream lists.
        Cheonggye = "cheonggye", "청계광장";
        /// 세종대로 보행전용거리, which needs the traffic to be stopped.
        SejongStreet = "sejong_street", "세종대로 보행전용거리";
        /// 시민청.
        CitizensHall = "citizens_hall", "시민청";
        /// Any other place, which has a name of its own.
        Other = "other", "다른 장소";
    }
}

worded! {
    /// How far a day has come.
    pub enum DayState {
        /// It is planned.
        Planned = "planned", "계획";
        /// The place may be used.
        VenuePermitted = "venue_permitted", "장소 허가";
        /// Vendors are called for.
        Recruiting = "recruiting", "모집 중";
        /// Its booths are given out.
        Allocated = "allocated", "배정됨";
        /// It is being held.
        Open = "open", "여는 중";
        /// It was held.
        Closed = "closed", "마침";
        /// It is not held.
        Cancelled = "cancelled", "취소";
    }
}

worded! {
    /// What can happen with a permit.
    pub enum PermitStep {
        /// It was applied for.
        Applied = "applied", "신청함";
        /// It was given.
        Granted = "granted", "허가 통지 받음";
        /// The fee was paid.
        FeePaid = "fee_paid", "사용료 냄";
        /// It was not given.
        Denied = "denied", "허가되지 않음";
        /// The application was taken back, or the notice lost its effect: it begins anew.
        Withdrawn = "withdrawn", "신청을 거두거나 효력을 잃음";
    }
}

worded! {
    /// Why no fee is paid.
    #[doc(alias = "사용료 면제")]
    pub enum ExemptBasis {
        /// It is paid.
        None = "none", "면제 없음";
        /// The state or a local government holds it.
        GovernmentEvent = "government_event", "국가·지방자치단체가 주관";
        /// For culture, arts or another public interest, as the mayor found.
        PublicInterest = "public_interest", "문화·예술 진흥 등 공익으로 인정";
        /// The rules of a place without an ordinance of its own ask for none.
        PlaceRules = "place_rules", "장소의 규정에 따라 무료";
    }
}
