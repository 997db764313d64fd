using Constructs;

namespace Autoscale.Cdk.Groups;

/// <summary>The rules for scale-out and scale-in, as parameters. Spec 9.4.</summary>
public sealed record ScalingRules
{
    /// <summary>The CPU percentage at and above which a FortiGate is added.</summary>
    public required double ScaleOut { get; init; }

    /// <summary>The CPU percentage below which a FortiGate is removed.</summary>
    public required double ScaleIn { get; init; }

    /// <summary>The seconds between two changes, which is also the period of the CPU average.</summary>
    public required double Cooldown { get; init; }

    /// <summary>Creates the parameters.</summary>
    public static ScalingRules Of(Construct scope)
    {
        _ = Parameters.Number(
            scope, "HealthCheckGracePeriod", "Seconds after a launch during which EC2 health checks are ignored.", 300, 60, 7200);
        return new ScalingRules
        {
            ScaleOut = Parameters.Number(
                scope, "ScaleOutThreshold", "Average CPU percentage of a group at and above which a FortiGate is added.", 80, 2, 100)
                .ValueAsNumber,
            ScaleIn = Parameters.Number(
                scope,
                "ScaleInThreshold",
                "Average CPU percentage below which a FortiGate is removed; set it well below ScaleOutThreshold.",
                25,
                1,
                99).ValueAsNumber,
            Cooldown = Parameters.Number(
                scope,
                "ScalingCooldown",
                "Seconds between two changes, and the period of the CPU average; a multiple of 60.",
                300,
                60,
                3600).ValueAsNumber,
        };
    }
}
