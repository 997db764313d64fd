namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>
/// A session whose password is not kept: it ends with its member, and, when it was opened by the alias, with its generation. Spec
/// address-manager C1, C4.
/// </summary>
/// <param name="generation">The generation in which it was opened by the alias; null when its user named the member.</param>
public sealed class BoundSession(MemberSession session, long? generation, IClusterViews views) : SessionSource
{
    private (string Failure, bool HasEnded)? _failed;

    /// <inheritdoc/>
    public override async Task<MemberSession> GetAsync(CancellationToken cancellationToken)
    {
        if (_failed is { } failed)
        {
            throw failed.HasEnded
                ? new SessionLostException($"the member did not accept it any more: {failed.Failure}")
                : new SessionLostException($"its member was not reached: {failed.Failure}", hasEnded: false);
        }

        if (generation is { } own && (await views.ReadAsync(cancellationToken)).Generation != own)
            throw new SessionLostException("another member is the primary now");
        return session;
    }

    /// <inheritdoc/>
    public override void Fail(MemberSession session, string failure, bool hasEnded) => _failed = (failure, hasEnded);
}
