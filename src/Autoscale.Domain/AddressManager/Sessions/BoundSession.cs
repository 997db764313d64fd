using Autoscale.Domain.AddressManager.Rest;
using Autoscale.Domain.Shared;

namespace Autoscale.Domain.AddressManager.Sessions;

/// <summary>
/// A session whose password is not kept: it ends with its member, and, when it was opened by the alias, with its generation. Spec
/// address-manager C1, C4.
/// </summary>
/// <param name="generation">The generation in which it was opened by the alias; null when its user named the member.</param>
public sealed class BoundSession(MemberSession session, long? generation, IClusterViews views) : SessionSource
{
    private (string Failure, bool HasEnded)? _failed;

    /// <summary>The protections in force: all, unless the simulation switches one off.</summary>
    internal Protections Protections { get; init; } = Protections.All;

    /// <inheritdoc/>
    public override async Task<MemberSession> GetAsync(ApiRequest? change, CancellationToken cancellationToken)
    {
        if (_failed is { } failed)
        {
            throw failed.HasEnded
                ? new SessionLostException($"the member did not accept it any more: {failed.Failure}")
                : new SessionLostException($"its member was not reached: {failed.Failure}", hasEnded: false);
        }

        if (generation is null && change is null)
            return session;
        var view = await views.ReadAsync(cancellationToken);
        if (generation is { } own && view.Generation != own)
            throw new SessionLostException("another member is the primary now");
        Refuse(change, view, Protections);
        return session;
    }

    /// <inheritdoc/>
    public override void Fail(MemberSession session, string failure, bool hasEnded) => _failed = (failure, hasEnded);
}
