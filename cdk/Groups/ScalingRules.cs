using Constructs;

namespace Autoscale.Cdk.Groups;

/// <summary>When there are to be more or fewer FortiGates, as parameters. Spec 9.4.</summary>
public sealed record ScalingRules
{
    /// <summary>Percent of CPU from which on one is added.</summary>
    public required double ScaleOut { get; init; }

    /// <summary>Percent of CPU below which one is taken away.</summary>
    public required double ScaleIn { get; init; }

    /// <summary>Seconds between two changes, and over which CPU is averaged.</summary>
    public required double Cooldown { get; init; }

    /// <summary>The parameters.</summary>
    public static ScalingRules Of(Construct scope)
    {
        _ = Parameters.Number(scope, "HealthCheckGracePeriod", "Seconds after a launch in which EC2's own health checks do not count.", 300, 60, 7200);
        return new ScalingRules
        {
            ScaleOut = Parameters.Number(scope, "ScaleOutThreshold", "Percent of CPU, averaged over a group, from which on a FortiGate is added.", 80, 2, 100).ValueAsNumber,
            ScaleIn = Parameters.Number(scope, "ScaleInThreshold", "Percent of CPU below which a FortiGate is taken away; well below ScaleOutThreshold.", 25, 1, 99).ValueAsNumber,
            Cooldown = Parameters.Number(scope, "ScalingCooldown", "Seconds between two changes, and over which CPU is averaged; a multiple of 60.", 300, 60, 3600).ValueAsNumber,
        };
    }
}
