using System.Net;
using Autoscale.Domain.Cluster.Fleet;
using Autoscale.Domain.Cluster.HealthChecks;
using Autoscale.Domain.Shared.Aws;

namespace Autoscale.Tests;

/// <summary>
/// The cast: four devices in service in one cluster, with a last heartbeat at <see cref="Noon"/>. Their ids are in the order of their
/// letters.
/// </summary>
public static class FortiGates
{
    public static readonly DateTimeOffset Noon = new(2026, 1, 20, 12, 0, 0, TimeSpan.Zero);

    public static readonly ClusterId Cluster = new("fgt");
    public static readonly ScalingGroup Byol = new("fgt-byol");
    public static readonly ScalingGroup Payg = new("fgt-payg");
    public static readonly ScalingGroup Foreign = new("foreign-group");
    public static readonly IReadOnlyCollection<ScalingGroup> Groups = [Byol, Payg];

    public static readonly FortiGate A = Device(0xA);
    public static readonly FortiGate B = Device(0xB);
    public static readonly FortiGate C = Device(0xC);
    public static readonly FortiGate D = Device(0xD);

    /// <summary>Any further device; the number is in its id and its addresses.</summary>
    public static FortiGate Device(int number)
    {
        var port1 = IPAddress.Parse($"10.0.{number / 250}.{(number % 250) + 1}");
        var port2 = IPAddress.Parse($"10.0.{128 + (number / 250)}.{(number % 250) + 1}");
        var publicIp = IPAddress.Parse($"203.0.{113 + (number / 250)}.{(number % 250) + 1}");
        return new FortiGate(
            new Instance
            {
                Id = InstanceId.Parse($"i-{number:x17}"),
                Power = PowerState.Running,
                PrivateIp = port1,
                PublicIp = publicIp,
                Addresses = new AddressSet([port1, port2, publicIp]),
                VpcId = "vpc-1",
                SubnetId = "subnet-1",
                Interfaces =
                [
                    new NetworkInterface($"eni-{number:x}1", 0, "subnet-1", port1),
                    new NetworkInterface($"eni-{number:x}2", 1, "subnet-2", port2),
                ],
            },
            new Enrolment(Byol, LifecycleState.InService));
    }

    public static FortiGate In(this FortiGate device, ScalingGroup group) => device with { Enrolment = new Enrolment(group, device.State) };

    public static FortiGate In(this FortiGate device, LifecycleState state) =>
        device with { Enrolment = new Enrolment(device.Group!.Value, state) };

    public static FortiGate With(this FortiGate device, PowerState power) =>
        device with { Instance = device.Instance with { Power = power } };

    /// <summary>The membership of the device, verified at <see cref="Noon"/>.</summary>
    public static Membership Membership(this FortiGate device) => Domain.Cluster.Fleet.Membership.Of(device, Noon)!;

    /// <summary>
    /// The record of a classic device whose last heartbeat arrived at <see cref="Noon"/>, with the next one due 30 s later.
    /// </summary>
    public static HealthCheck Health(this FortiGate device) => new()
    {
        Instance = device.Id,
        Membership = device.Membership(),
        MemberSince = Noon.AddHours(-1),
        HeardSince = Noon.AddHours(-1),
        Interval = TimeSpan.FromSeconds(30),
        NextExpected = Noon.AddSeconds(30),
        Sequence = 7,
    };

    /// <summary>The record of a device with newer firmware, whose heartbeat 7 was sent at <see cref="Noon"/>.</summary>
    public static HealthCheck EnhancedHealth(this FortiGate device) => device.Health() with { SendTime = Noon };

    /// <summary>
    /// A heartbeat sent <paramref name="seconds"/> after <see cref="Noon"/>: classic without a sequence number, enhanced with one. The
    /// heartbeat arrives at the same time unless <paramref name="arrives"/> is given.
    /// </summary>
    public static Heartbeat Beats(
        this FortiGate device,
        double seconds,
        long? sequence = null,
        DeviceReport? report = null,
        TimeSpan? interval = null,
        double? arrives = null) =>
        new(device.Id, interval ?? TimeSpan.FromSeconds(30), After(arrives ?? seconds))
        {
            Sequence = sequence,
            SendTime = sequence is null ? null : After(seconds),
            Report = report ?? DeviceReport.Nothing,
        };

    // Rounded to milliseconds, because a fraction of a second as a double would differ by a tick.
    private static DateTimeOffset After(double seconds) => Noon + TimeSpan.FromMilliseconds((long)Math.Round(seconds * 1000));
}
