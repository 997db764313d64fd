namespace Autoscale.Domain.Notifications;

/// <summary>The books of what people were told, so that one occasion is told once, whoever sees it, and what could not be told is told later.</summary>
public interface INotificationLedger
{
    /// <summary>
    /// Enters a message as owed, in one conditional write; false, and nothing written, when there is a row of its kind about the same that was raised after
    /// <paramref name="remindAfter"/> for the same occasion, or after <paramref name="quietUntil"/> for another. Faults travel.
    /// </summary>
    /// <param name="notification">The message.</param>
    /// <param name="now">When it is raised.</param>
    /// <param name="quietUntil">Rows of other occasions raised after this are too recent.</param>
    /// <param name="remindAfter">Rows of the same occasion raised after this are recent enough.</param>
    /// <param name="cancellationToken">Ends it.</param>
    Task<bool> TryRaiseAsync(Notification notification, DateTimeOffset now, DateTimeOffset quietUntil, DateTimeOffset remindAfter, CancellationToken cancellationToken);

    /// <summary>Notes that a message was published, unless another was raised since. Faults travel.</summary>
    Task SettleAsync(OwedNotification owed, CancellationToken cancellationToken);

    /// <summary>What is owed, read consistently page by page. Faults travel.</summary>
    Task<IReadOnlyList<OwedNotification>> ListOwedAsync(CancellationToken cancellationToken);
}
