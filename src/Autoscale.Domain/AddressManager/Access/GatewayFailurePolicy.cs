using Autoscale.Domain.AddressManager.Monitoring;
using Autoscale.Domain.AddressManager.Sessions;

namespace Autoscale.Domain.AddressManager.Access;

/// <summary>Decides what a failure of Address Manager means to the user whose request met it.</summary>
public static class GatewayFailurePolicy
{
    private const int Forbidden = 403;

    /// <summary>The meaning of a failure.</summary>
    public static GatewayFailure Of(AddressManagerException failure) => failure switch
    {
        SessionLostException { HasEnded: true } or LoginRejectedException => GatewayFailure.SignInAgain,
        RequestRefusedException { Status: Forbidden } => GatewayFailure.Forbidden,
        RequestRefusedException => GatewayFailure.Refused,
        _ => GatewayFailure.RetryLater,
    };

    /// <summary>
    /// Whether requests of the alias wait: another member is about to be followed, so that an answer of the former primary is of no use.
    /// </summary>
    public static bool MustWait(MonitorPhase phase) => phase == MonitorPhase.FailoverInProgress;
}

/// <summary>The meanings of a failure.</summary>
public enum GatewayFailure
{
    /// <summary>The session of the user has ended.</summary>
    SignInAgain,

    /// <summary>Address Manager does not permit the request to the user.</summary>
    Forbidden,

    /// <summary>Address Manager refused the request, or its answer cannot be used.</summary>
    Refused,

    /// <summary>No member answers as the primary at the moment.</summary>
    RetryLater,
}
