using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoLicenseUsagesTests(AwsFixture aws) : DynamoLicenseUsagesContract(aws.Moto, aws.NewTables())
{
    protected override int WritersAtOnce => 1;
}
