using System.Diagnostics.CodeAnalysis;
using Amazon.Runtime;

namespace Amazon.ElasticLoadBalancingV2;

public class TargetHealthReasonEnum(string value) : ConstantClass(value)
{
    public static readonly TargetHealthReasonEnum ElbInitialHealthChecking = new("Elb.InitialHealthChecking");

    public static readonly TargetHealthReasonEnum ElbInternalError = new("Elb.InternalError");

    public static readonly TargetHealthReasonEnum ElbRegistrationInProgress = new("Elb.RegistrationInProgress");

    public static readonly TargetHealthReasonEnum TargetDeregistrationInProgress = new("Target.DeregistrationInProgress");

    public static readonly TargetHealthReasonEnum TargetFailedHealthChecks = new("Target.FailedHealthChecks");

    public static readonly TargetHealthReasonEnum TargetHealthCheckDisabled = new("Target.HealthCheckDisabled");

    public static readonly TargetHealthReasonEnum TargetInvalidState = new("Target.InvalidState");

    public static readonly TargetHealthReasonEnum TargetIpUnusable = new("Target.IpUnusable");

    public static readonly TargetHealthReasonEnum TargetNotInUse = new("Target.NotInUse");

    public static readonly TargetHealthReasonEnum TargetNotRegistered = new("Target.NotRegistered");

    public static readonly TargetHealthReasonEnum TargetResponseCodeMismatch = new("Target.ResponseCodeMismatch");

    public static readonly TargetHealthReasonEnum TargetTimeout = new("Target.Timeout");

    public static TargetHealthReasonEnum FindValue(string value) => new(value);

    [return: NotNullIfNotNull(nameof(value))]
    public static implicit operator TargetHealthReasonEnum?(string? value) => value is null ? null : FindValue(value);
}
