"""What each label of the public sets of intents is among this product's intents, or that it is none of them.

Every label stands here; one that is missing stops the benchmark. Where a set draws its lines otherwise than the
product, the label stands for several of our intents joined by "+": such a class counts as met by any of them, in that
set only. HWU64's `calendar_set`, for one, holds reminders and events, CLINC's `shopping_list_update` adds and removes.
Recalling is no class of its own: a question that nobody takes is looked up in the memory, which starts nothing.
"""

from __future__ import annotations

NONE = "none"
QUIET = ("talk", "ask", NONE)
"""Intents of ours that start nothing: talk, and the look into the memory."""


def _none(labels: str) -> dict[str, str]:
    return dict.fromkeys(labels.split(), NONE)


HWU64 = {
    "alarm_query": "agenda+free",
    "alarm_remove": "cancel",
    "alarm_set": "alarm",
    "calendar_query": "agenda+free",
    "calendar_remove": "cancel",
    "calendar_set": "event+remind",
    "email_addcontact": "remember",
    "email_query": "mail",
    "email_sendemail": "draft",
    "lists_createoradd": "list_add",
    "lists_query": "list_show",
    "lists_remove": "list_remove",
    **_none(
        """
        audio_volume_down audio_volume_mute audio_volume_up cooking_recipe datetime_convert datetime_query
        email_querycontact general_affirm general_commandstop general_confirm general_dontcare general_explain
        general_joke general_negate general_praise general_quirky general_repeat iot_cleaning iot_coffee
        iot_hue_lightchange iot_hue_lightdim iot_hue_lightoff iot_hue_lighton iot_hue_lightup iot_wemo_off iot_wemo_on
        music_likeness music_query music_settings news_query play_audiobook play_game play_music
        play_podcasts play_radio
        qa_currency qa_definition qa_factoid qa_maths qa_stock recommendation_events recommendation_locations
        recommendation_movies social_post social_query takeaway_order takeaway_query transport_query transport_taxi
        transport_ticket transport_traffic weather_query
        """
    ),
}

CLINC150 = {
    "alarm": "alarm",
    "calendar": "agenda+free",
    "calendar_update": "event+cancel+move",
    "change_user_name": "remember",
    "meal_suggestion": "recommend",
    "meeting_schedule": "agenda+free",
    "reminder": "agenda+free",
    "reminder_update": "remind",
    "schedule_meeting": "event+cancel+move",
    "shopping_list": "list_show",
    "shopping_list_update": "list_add+list_remove",
    "timer": "timer",
    "todo_list": "list_show",
    "todo_list_update": "list_add+list_remove",
    "what_can_i_ask_you": "capabilities",
    **_none(
        """
        accept_reservations account_blocked application_status apr are_you_a_bot balance bill_balance bill_due
        book_flight book_hotel calculator calories cancel cancel_reservation car_rental card_declined carry_on
        change_accent change_ai_name change_language change_speed change_volume confirm_reservation cook_time
        credit_limit credit_limit_change credit_score current_location damaged_card date definition direct_deposit
        directions distance do_you_have_pets exchange_rate expiration_date find_phone flight_status flip_coin food_last
        freeze_account fun_fact gas gas_type goodbye greeting how_busy how_old_are_you improve_credit_score income
        ingredient_substitution ingredients_list insurance insurance_change interest_rate international_fees
        international_visa jump_start last_maintenance lost_luggage make_call maybe meaning_of_life
        measurement_conversion min_payment mpg new_card next_holiday next_song no nutrition_info oil_change_how
        oil_change_when oos order order_checks order_status pay_bill payday pin_change play_music plug_type pto_balance
        pto_request pto_request_status pto_used recipe redeem_rewards repeat replacement_card_duration report_fraud
        report_lost_card reset_settings restaurant_reservation restaurant_reviews restaurant_suggestion rewards_balance
        roll_dice rollover_401k routing schedule_maintenance share_location smart_home spelling spending_history
        sync_device taxes tell_joke text thank_you time timezone tire_change tire_pressure traffic transactions transfer
        translate travel_alert travel_notification travel_suggestion uber update_playlist user_name vaccines w2 weather
        what_are_your_hobbies what_is_your_name what_song where_are_you_from whisper_mode who_do_you_work_for
        who_made_you yes
        """
    ),
}

XSID = {
    "alarm/cancel_alarm": "cancel",
    "alarm/modify_alarm": "move",
    "alarm/set_alarm": "alarm",
    "alarm/show_alarms": "agenda+free",
    "alarm/snooze_alarm": "snooze",
    "reminder/cancel_reminder": "cancel",
    "reminder/set_reminder": "remind",
    "reminder/show_reminders": "agenda+free",
    **_none(
        """
        AddToPlaylist BookRestaurant PlayMusic RateBook SearchCreativeWork SearchScreeningEvent weather/find
        """
    ),
}


def classed(action: str, classes: set[str]) -> str:
    """Gives the class of a set that an intent of ours falls into."""
    if action in QUIET:
        return NONE
    return next((name for name in classes if action in name.split("+")), action)
