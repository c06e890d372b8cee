"""The methods of Bot API 10.0 that the sandbox does not have: it answers them with 404, and its page lists them.

Polls, dice, places, contacts, games and stickers; payments, gifts, stories and stickers' sets; business accounts
and managed bots: nothing that a news bot sends, so that what is here can be as strict as the real one.
"""

NAMES = """
    addStickerToSet answerGuestQuery answerPreCheckoutQuery answerShippingQuery answerWebAppQuery
    approveSuggestedPost banChatSenderChat close convertGiftToStars createChatSubscriptionInviteLink
    createInvoiceLink createNewStickerSet declineSuggestedPost deleteAllMessageReactions deleteBusinessMessages
    deleteChatPhoto deleteChatStickerSet deleteMessageReaction deleteStickerFromSet deleteStickerSet deleteStory
    editChatSubscriptionInviteLink editMessageChecklist editMessageLiveLocation editStory
    editUserStarSubscription getAvailableGifts getBusinessAccountGifts getBusinessAccountStarBalance
    getBusinessConnection getChatGifts getCustomEmojiStickers getGameHighScores getManagedBotAccessSettings
    getManagedBotToken getMyStarBalance getStarTransactions getStickerSet getUserChatBoosts getUserGifts
    getUserPersonalChatMessages getUserProfileAudios getUserProfilePhotos giftPremiumSubscription logOut
    postStory readBusinessMessage refundStarPayment removeBusinessAccountProfilePhoto removeChatVerification
    removeMyProfilePhoto removeUserVerification replaceManagedBotToken replaceStickerInSet repostStory
    savePreparedInlineMessage savePreparedKeyboardButton sendChecklist sendContact sendDice sendGame sendGift
    sendInvoice sendLivePhoto sendLocation sendMessageDraft sendPaidMedia sendPoll sendSticker sendVenue
    sendVideoNote setBusinessAccountBio setBusinessAccountGiftSettings setBusinessAccountName
    setBusinessAccountProfilePhoto setBusinessAccountUsername setChatMemberTag setChatPermissions setChatPhoto
    setChatStickerSet setCustomEmojiStickerSetThumbnail setGameScore setManagedBotAccessSettings
    setMyProfilePhoto setPassportDataErrors setStickerEmojiList setStickerKeywords setStickerMaskPosition
    setStickerPositionInSet setStickerSetThumbnail setStickerSetTitle setUserEmojiStatus stopMessageLiveLocation
    stopPoll transferBusinessAccountStars transferGift unbanChatSenderChat upgradeGift uploadStickerFile
    verifyChat verifyUser
"""
ABSENT = frozenset(NAMES.split())
