using Autoscale.Emulators.Tests.Backends;

namespace Autoscale.Emulators.Tests.Stores;

public sealed class MotoHealthChecksTests(AwsFixture aws) : DynamoHealthChecksContract(aws.Moto, aws.NewTables())
{
    protected override int WritersAtOnce => 1;
}
