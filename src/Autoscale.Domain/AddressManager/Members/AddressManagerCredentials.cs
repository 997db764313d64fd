using Autoscale.Domain.Shared.Secrets;

namespace Autoscale.Domain.AddressManager.Members;

/// <summary>A user of Address Manager.</summary>
public sealed record AddressManagerCredentials(string User, Secret Password);
